/** When the list prices below were written down; AWS changes them. Without tax. */
export const pricesOf = { region: 'ap-northeast-1', written: '2026-11-30', checked: '2026-11-30' } as const

/**
 * How a price was looked up. `list`: in AWS's own price list under that usage type, as a public estimate quotes the list of that day.
 * `seen`: in a public text about this region. `told`: by public texts without an address, a usage type or a day.
 */
export type Checked = { list: string; usage?: string; of: string } | { seen: string; of?: string } | { told: string }

export interface Price {
  /** Dollars for one `unit`. */
  usd: number
  unit: string
  /** Units a month that AWS gives every account for as long as it exists; what lasts twelve months is not here. */
  free?: number
  /** AWS's own page, whose tables are drawn in a browser. */
  source: string
  /** Without one nobody has found it. */
  checked?: Checked
  /** Where the price is of another region than `pricesOf`. */
  region?: 'us-east-1'
}

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`
/** AWS's price list of a service, and under what it stands there. */
const inList = (list: string, usage: string | undefined, of: string): Checked => ({ list, of, ...(usage !== undefined && { usage }) })

/** Every price that a month of Sekisho is made of. */
export const prices = {
  secret: {
    usd: 0.4,
    unit: 'secret',
    source: page('secrets-manager'),
    checked: inList('AWSSecretsManager', 'APN1-AWSSecretsManager-Secrets', '2026-09-11'),
  },
  // It was 0.2 until 2025, and is that for storage without charges of input and output.
  acuHour: { usd: 0.15, unit: 'ACU hour', source: page('rds/aurora'), checked: inList('AmazonRDS', undefined, '2026-07-03') },
  databaseGigabyte: {
    usd: 0.12,
    unit: 'GB',
    source: page('rds/aurora'),
    checked: inList('AmazonRDS', 'APN1-Aurora:StorageUsage', '2026-07-03'),
  },
  databaseBackupGigabyte: { usd: 0.023, unit: 'GB', source: page('rds/aurora'), checked: { told: 'notes on this region' } },
  databaseInput: {
    usd: 0.24 / 1e6,
    unit: 'read or write',
    source: page('rds/aurora'),
    checked: inList('AmazonRDS', 'APN1-Aurora:StorageIOUsage', '2026-07-03'),
  },
  dataApiCall: { usd: 0.35 / 1e6, unit: 'call', source: page('rds/aurora'), checked: { told: 'a table of this region of 2026-07-11' } },
  gatewayCall: {
    usd: 4.25 / 1e6,
    unit: 'call',
    source: page('api-gateway'),
    checked: { seen: 'https://github.com/morinota/TIL/blob/master/aws/sagemaker/inrefence/REST_API_with_sagemaker/summary.md' },
  },
  edgeCall: {
    usd: 0.012 / 1e4,
    unit: 'request',
    free: 1e7,
    source: page('cloudfront'),
    checked: inList('AmazonCloudFront', 'JP-Requests-Tier2-HTTPS', '2026-09-16'),
  },
  edgeGigabyte: {
    usd: 0.114,
    unit: 'GB',
    free: 1000,
    source: page('cloudfront'),
    checked: inList('AmazonCloudFront', 'JP-DataTransfer-Out-Bytes', '2026-09-16'),
  },
  edgeLogGigabyte: {
    usd: 0.5,
    unit: 'GB written',
    source: page('cloudwatch'),
    region: 'us-east-1',
    checked: { told: 'estimates of that region, of logs in general' },
  },
  edgeLogKeptGigabyte: {
    usd: 0.03,
    unit: 'GB kept',
    source: page('cloudwatch'),
    region: 'us-east-1',
    checked: { told: 'estimates of that region' },
  },
  functionCall: {
    usd: 0.2 / 1e6,
    unit: 'call',
    free: 1e6,
    source: page('lambda'),
    checked: inList('AWSLambda', 'APN1-Request', '2026-07-01'),
  },
  functionSecond: {
    usd: 0.0000133334,
    unit: 'GB second (arm64)',
    free: 400_000,
    source: page('lambda'),
    checked: { seen: 'https://git.mcrn.ar/mariano/lambda_local_runner', of: 'docs/lambdas-md/lambda-13-cost.md' },
  },
  directoryRead: {
    usd: 0.1425 / 1e6,
    unit: 'read',
    source: page('dynamodb'),
    checked: inList('AmazonDynamoDB', 'APN1-ReadRequestUnits', '2026-09'),
  },
  directoryWrite: {
    usd: 0.715 / 1e6,
    unit: 'write',
    source: page('dynamodb'),
    checked: inList('AmazonDynamoDB', 'APN1-WriteRequestUnits', '2026-09'),
  },
  directoryGigabyte: {
    usd: 0.285,
    unit: 'GB',
    free: 25,
    source: page('dynamodb'),
    checked: { seen: 'https://github.com/nishinoshake/aws-rough/blob/10acdc26251cadbf243d229647dfbd177a295775/static/json/price.json' },
  },
  directoryBackupGigabyte: { usd: 0.228, unit: 'GB', source: page('dynamodb'), checked: { told: 'an estimate of this region' } },
  logGigabyte: {
    usd: 0.76,
    unit: 'GB written',
    free: 5,
    source: page('cloudwatch'),
    checked: inList('AmazonCloudWatch', 'APN1-DataProcessing-Bytes', '2026-09-18'),
  },
  logKeptGigabyte: {
    usd: 0.033,
    unit: 'GB kept',
    source: page('cloudwatch'),
    checked: inList('AmazonCloudWatch', 'APN1-TimedStorage-ByteHrs', '2026-09-18'),
  },
  alarm: {
    usd: 0.1,
    unit: 'alarm',
    free: 10,
    source: page('cloudwatch'),
    checked: inList('AmazonCloudWatch', 'APN1-CW:AlarmMonitorUsage', '2026-09-18'),
  },
  metric: {
    usd: 0.3,
    unit: 'metric',
    free: 10,
    source: page('cloudwatch'),
    checked: inList('AmazonCloudWatch', 'APN1-CW:MetricMonitorUsage', '2026-09'),
  },
  dashboard: {
    usd: 3,
    unit: 'dashboard',
    free: 3,
    source: page('cloudwatch'),
    checked: {
      seen: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards.md',
      of: '2026-06-13',
    },
  },
  // Texts about this region say 1.00. The dearer one stays: nobody here comes near what is free.
  scheduled: { usd: 1.25 / 1e6, unit: 'call', free: 14e6, source: page('eventbridge') },
  activeUser: {
    usd: 0.015,
    unit: 'person who signs in',
    free: 10_000,
    source: page('cognito'),
    checked: inList('AmazonCognito', 'APN1-CognitoEssentialsMAU', '2026-09'),
  },
  mail: { usd: 0.1 / 1e3, unit: 'mail', source: page('ses'), checked: { told: 'an estimate of this region' } },
  siteGigabyte: { usd: 0.025, unit: 'GB', source: page('s3'), checked: inList('AmazonS3', 'APN1-TimedStorage-ByteHrs', '2026-09-18') },
} as const satisfies Record<string, Price>
export type PriceName = keyof typeof prices

/** So many units of something a month. */
export interface Amount {
  price: PriceName
  count: number
}

/** What amounts cost a month, at list price or as a bill of an account of its own shows it, less what AWS always gives. */
export function dollars(amounts: readonly Amount[], { lessFree }: { lessFree: boolean }): number {
  return [...totals(amounts)].reduce((sum, [name, count]) => {
    const { usd, free = 0 }: Price = prices[name]
    return sum + usd * Math.max(0, count - (lessFree ? free : 0))
  }, 0)
}

/** The sum of each kind. */
export function totals(amounts: readonly Amount[]): Map<PriceName, number> {
  const sums = new Map<PriceName, number>()
  for (const { price, count } of amounts) sums.set(price, (sums.get(price) ?? 0) + count)
  return sums
}

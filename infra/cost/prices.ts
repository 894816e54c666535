/** When the list prices below were written down; AWS changes them. Without tax. */
export const pricesOf = { region: 'ap-northeast-1', written: '2026-11-29', checked: '2026-11-29' } as const

export interface Price {
  /** Dollars for one `unit`. */
  usd: number
  unit: string
  /** Units a month that AWS gives every account for as long as it exists; what lasts twelve months is not here. */
  free?: number
  /** AWS's own page, whose tables are drawn in a browser. */
  source: string
  /** A public text in which this number was found on the day of `pricesOf.checked`, and its date; without one nobody has looked it up. */
  seen?: string
}

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`

/** Every price that a month of Sekisho is made of. */
export const prices = {
  secret: {
    usd: 0.4,
    unit: 'secret',
    source: page('secrets-manager'),
    seen: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
  },
  // Another text (qiita.com/UGeorge/items/7e5647c856c4259087ee) has it that AWS went below this since.
  acuHour: { usd: 0.2, unit: 'ACU hour', source: page('rds/aurora'), seen: 'https://qiita.com/panda_ebarou/items/ba64bb7f0cad524d7734' },
  databaseGigabyte: { usd: 0.12, unit: 'GB', source: page('rds/aurora') },
  databaseBackupGigabyte: { usd: 0.023, unit: 'GB', source: page('rds/aurora') },
  databaseInput: { usd: 0.24 / 1e6, unit: 'read or write', source: page('rds/aurora') },
  dataApiCall: { usd: 0.42 / 1e6, unit: 'call', source: page('rds/aurora') },
  gatewayCall: { usd: 4.25 / 1e6, unit: 'call', source: page('api-gateway') },
  edgeCall: { usd: 0.012 / 1e4, unit: 'request', free: 1e7, source: page('cloudfront') },
  edgeGigabyte: {
    usd: 0.114,
    unit: 'GB',
    free: 1000,
    source: page('cloudfront'),
    seen: 'https://dev.classmethod.jp/articles/CloudFront-pricing-diagram (2025-06-18)',
  },
  functionCall: {
    usd: 0.2 / 1e6,
    unit: 'call',
    free: 1e6,
    source: page('lambda'),
    seen: 'https://git.mcrn.ar/mariano/lambda_local_runner (docs/lambdas-md/lambda-13-cost.md)',
  },
  functionSecond: {
    usd: 0.0000133334,
    unit: 'GB second (arm64)',
    free: 400_000,
    source: page('lambda'),
    seen: 'https://git.mcrn.ar/mariano/lambda_local_runner (docs/lambdas-md/lambda-13-cost.md)',
  },
  directoryRead: { usd: 0.1425 / 1e6, unit: 'read', source: page('dynamodb') },
  directoryWrite: { usd: 0.715 / 1e6, unit: 'write', source: page('dynamodb') },
  directoryGigabyte: { usd: 0.285, unit: 'GB', free: 25, source: page('dynamodb') },
  directoryBackupGigabyte: { usd: 0.228, unit: 'GB', source: page('dynamodb') },
  logGigabyte: { usd: 0.76, unit: 'GB written', free: 5, source: page('cloudwatch') },
  logKeptGigabyte: { usd: 0.033, unit: 'GB kept', source: page('cloudwatch') },
  alarm: {
    usd: 0.1,
    unit: 'alarm',
    free: 10,
    source: page('cloudwatch'),
    seen: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
  },
  metric: {
    usd: 0.3,
    unit: 'metric',
    free: 10,
    source: page('cloudwatch'),
    seen: 'https://makky12.hatenablog.com/entry/2022/11/21/120500 (2022-11-21)',
  },
  dashboard: {
    usd: 3,
    unit: 'dashboard',
    free: 3,
    source: page('cloudwatch'),
    seen: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards.md (2026-06-13)',
  },
  scheduled: { usd: 1.25 / 1e6, unit: 'call', free: 14e6, source: page('eventbridge') },
  activeUser: { usd: 0.015, unit: 'person who signs in', free: 10_000, source: page('cognito') },
  mail: { usd: 0.1 / 1e3, unit: 'mail', source: page('ses') },
  siteGigabyte: { usd: 0.025, unit: 'GB', source: page('s3') },
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

import { askableRoles } from '@sekisho/contract/passkey-rule'
import { UnusualUse } from '@sekisho/contract/unusual-use'
import { authorizers } from '@sekisho/contract/web-config'
import * as z from 'zod'
import type { Stage } from './stage.ts'

const text = (pattern: RegExp, what: string) => z.string(what).regex(pattern, what)
const whole = (least: number, most: number) => {
  const what = `a whole number from ${least} to ${most}`
  return z.int(what).min(least, what).max(most, what)
}
const yesOrNo = z.boolean('true or false')
const arnOf = (service: string, rest: string, example: string) =>
  text(new RegExp(`^arn:aws(?:-[a-z]+)*:${service}:[a-z0-9-]+:[0-9]{12}:${rest}$`), `an ARN, as ${example}`)

/** A domain or host name without a scheme. */
const HOST = '(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}'
const ADDRESS = `[^\\s@<>"]+@${HOST}`
const databaseName = text(/^[a-z_][a-z0-9_]{0,62}$/, 'a name of a PostgreSQL database in small letters, as "sekisho"')
const instant = text(
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/,
  'an instant with its zone, as "2027-01-12T09:00+09:00"',
)
const zone = z
  .string('a time zone, as "Asia/Tokyo"')
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name), 'a time zone, as "Asia/Tokyo"')
const clock = text(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day, as "20:00"')
const days = z.literal([30, 90, 180, 365, 400], 'one of 30, 90, 180, 365 and 400')

/** How long people have, from when on. */
const due = '{ from: "2027-01-12T09:00+09:00", days: 14 }'
const grace = z.strictObject({ from: instant, days: whole(1, 90) }, due)

const aurora = z.strictObject({
  kind: z.literal('aurora'),
  databaseName,
  maxCapacity: z
    .number('a number of ACU from 1 to 256, in halves')
    .min(1, 'at least 1 ACU')
    .max(256, 'at most 256 ACU')
    .multipleOf(0.5, 'a number of ACU in halves'),
  pauseAfterSeconds: whole(300, 86_400),
  backupDays: whole(1, 35),
})
const existingCluster = z.strictObject({
  kind: z.literal('existing'),
  clusterArn: arnOf('rds', 'cluster:[a-z0-9-]+', '"arn:aws:rds:REGION:ACCOUNT:cluster:NAME"'),
  masterSecretArn: arnOf('secretsmanager', 'secret:[\\w/+=.@-]+', '"arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME"'),
  databaseName,
})
const ownOne = z.strictObject({ kind: z.literal('own') })
const existingIdentities = z.strictObject({
  kind: z.literal('existing'),
  userPoolId: text(/^[a-z0-9-]+_[A-Za-z0-9]+$/, 'an id of a user pool, as "ap-northeast-1_AbCdEf123"'),
  userPoolClientId: text(/^[a-z0-9]{1,128}$/, 'an id of a client of the user pool'),
  identityPoolId: text(/^[a-z0-9-]+:[0-9a-f-]{36}$/, 'an id of an identity pool: the region, a colon and a UUID'),
  groups: z.literal(['existing', 'own'], '"existing" or "own"'),
})
const tableName = text(/^[\w.-]{3,255}$/, 'a name of a DynamoDB table')
const existingDirectory = z.strictObject({ kind: z.literal('existing'), tableName, sessionsTableName: z.exactOptional(tableName) })
const ses = z.strictObject({
  kind: z.literal('ses'),
  identityArn: arnOf('ses', `identity/(?:${HOST}|${ADDRESS})`, '"arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN"'),
  from: text(new RegExp(`^(?:${ADDRESS}|[^<>@]+ <${ADDRESS}>)$`), 'a sender, as "Sekisho <no-reply@your.example>"'),
  replyTo: z.exactOptional(text(new RegExp(`^${ADDRESS}$`), 'an e-mail address')),
})
const shades = z.strictObject({ accent: z.string(), hover: z.string(), on: z.string(), soft: z.string() })

/** Every field's message is what was expected; stage-sentences.ts makes sentences of them. */
export const StageSchema: z.ZodType<Stage> = z.strictObject({
  name: text(/^[a-z][a-z0-9-]{0,23}$/, 'a small letter, then at most 23 small letters, digits and hyphens'),
  account: z.exactOptional(text(/^[0-9]{12}$/, 'the twelve digits of an AWS account, in quotes')),
  region: text(/^[a-z]{2}(?:-[a-z]+)+-[0-9]$/, 'an AWS region, as "ap-northeast-1"'),
  mode: z.literal([...authorizers], `one of ${authorizers.map((mode) => `"${mode}"`).join(', ')}`),
  database: z.discriminatedUnion('kind', [aurora, existingCluster], 'kind "aurora" or "existing"'),
  identity: z.discriminatedUnion('kind', [ownOne, existingIdentities], 'kind "own" or "existing"'),
  directory: z.discriminatedUnion('kind', [ownOne, existingDirectory], 'kind "own" or "existing"'),
  mail: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('cognito') }), ses], 'kind "cognito" or "ses"'),
  signUpDomains: z.array(text(new RegExp(`^${HOST}$`), 'a domain in small letters, as "company.example"'), 'a list of domains'),
  passwordWindow: z.exactOptional(z.strictObject({ opens: instant, ends: instant })),
  passkeys: z.exactOptional(yesOrNo),
  requirePasskeyFor: z.exactOptional(
    z
      .strictObject(Object.fromEntries(askableRoles.map((role) => [role, z.exactOptional(grace)])), `${due} by role`)
      .refine((asked) => Object.keys(asked).length > 0, 'at least one role'),
  ),
  sessionsPerPerson: z.exactOptional(whole(1, 100)),
  exportRecipients: z.array(
    text(/^age1[0-9a-z]{58,}$/, 'a public key of age, as `npx pnpm@12 sekisho keygen` prints it'),
    'a list of public keys',
  ),
  fourEyes: z.exactOptional(yesOrNo),
  api: z.strictObject({
    ratePerSecond: whole(1, 10_000),
    burst: whole(1, 5_000),
    memoryMegabytes: whole(128, 10_240),
    logDays: days,
    reservedConcurrency: z.exactOptional(whole(1, 1_000)),
    setsAccountLogRole: yesOrNo,
  }),
  memberExports: z.strictObject({ mostRows: whole(1, 1_000_000), rowsAlone: whole(0, 1_000_000) }),
  edgeSecretVersion: z.exactOptional(text(/^[\w-]{32,64}$/, 'an id of a version of the secret, as docs/runbooks/edge-secret.md finds it')),
  trail: z.exactOptional(yesOrNo),
  tracing: z.exactOptional(yesOrNo),
  edgeLogDays: z.exactOptional(days),
  unusualUse: UnusualUse,
  preWake: z.exactOptional(
    z.strictObject({
      cron: text(/^cron\(\S+ \S+ \S+ \S+ \S+ \S+\)$/, 'a schedule, as "cron(45 8 ? * MON-FRI *)"'),
      timeZone: zone,
    }),
  ),
  domain: z.exactOptional(
    z.strictObject({
      name: text(new RegExp(`^${HOST}$`), 'a host name in small letters and without a scheme, as "admin.your.example"'),
      certificateArn: text(
        /^arn:aws:acm:us-east-1:[0-9]{12}:certificate\/[0-9a-f-]{36}$/,
        'the ARN of a certificate in us-east-1, the one region that CloudFront takes certificates from',
      ),
    }),
  ),
  alarmMail: z.exactOptional(text(new RegExp(`^${ADDRESS}$`), 'an e-mail address')),
  quietHours: z.exactOptional(
    z
      .strictObject({ from: clock, to: clock, timeZone: zone, weekends: yesOrNo })
      .refine(({ from, to }) => from !== to, 'another time in "to"'),
  ),
  monthlyDollars: z.exactOptional(whole(1, 1_000_000)),
  brand: z.strictObject({
    // It stands in subjects of mails, in file names of nothing, and in the address of an authenticator's entry.
    name: text(
      /^[\p{L}\p{N}](?:[\p{L}\p{N} ・ー'’.&-]{0,38}[\p{L}\p{N}ー.])?$/u,
      "a name of at most 40 letters, digits, spaces and .&-'・",
    ),
    logo: z.exactOptional(z.string()),
    accent: z.exactOptional(z.strictObject({ light: shades, dark: shades })),
  }),
})

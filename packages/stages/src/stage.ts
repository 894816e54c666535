import type { AskableRole } from '@sekisho/contract/passkey-rule'
import type { UnusualUse } from '@sekisho/contract/unusual-use'
import type { Authorizer } from '@sekisho/contract/web-config'
import type { Brand, BrandFile } from './brand.ts'

/** An Aurora cluster of our own: it sleeps at 0 ACU and wakes on the first statement. */
export interface OwnCluster {
  kind: 'aurora'
  databaseName: string
  maxCapacity: number
  /** Seconds without a session before the cluster pauses; 300 is the least that Aurora allows. */
  pauseAfterSeconds: number
  backupDays: number
}

/** A cluster that the company already runs. It needs the Data API switched on and stays out of our stacks. */
export interface ExistingCluster {
  kind: 'existing'
  clusterArn: string
  /** Secret of a login that may create roles and schemas in the database. */
  masterSecretArn: string
  /** A database of its own inside the cluster, made beforehand. */
  databaseName: string
}

/** Identities that a stage adopts: kept when their stack was deleted, or brought along. They stay out of our stacks. */
export interface ExistingIdentities {
  kind: 'existing'
  /** `ap-northeast-1_AbCdEf123`: in the stage's region. */
  userPoolId: string
  userPoolClientId: string
  /** `ap-northeast-1:` and a UUID. */
  identityPoolId: string
  /** `existing` where the pool has a group and an IAM role per role of the table, by our names; `own` where we make them. */
  groups: 'existing' | 'own'
}

/** A directory that a stage adopts, by the names of its tables in the stage's account and region. */
export interface ExistingDirectory {
  kind: 'existing'
  tableName: string
  /** Needed where the company keeps its own passwords (`custom`). */
  sessionsTableName?: string
}

/** Who sends Cognito's mails. Cognito's own sender stops at 50 mails a day. */
export type MailSender = { kind: 'cognito' } | { kind: 'ses'; identityArn: string; from: string; replyTo?: string }

/** What the API may do and cost. */
export interface ApiSettings {
  ratePerSecond: number
  burst: number
  memoryMegabytes: number
  logDays: 30 | 90 | 180 | 365 | 400
  /** Keeps this many instances for each function, so that one cannot starve the others; nothing in an account of ten. */
  reservedConcurrency?: number
  /** API Gateway has one log role per account and region: false where another stack already set it. */
  setsAccountLogRole: boolean
}

/** Every value that differs between deployments. No other file knows a stage by name. */
export interface Stage {
  name: string
  /** Twelve digits; absent in the local stage alone, which is deployed into whatever account there is. */
  account?: string
  region: string
  /** How the gateway knows a caller. Bundles and stacks are the same in every mode. */
  mode: Authorizer
  database: OwnCluster | ExistingCluster
  /** Made by us, or adopted by id: see docs/runbooks/identity-shape.md. */
  identity: { kind: 'own' } | ExistingIdentities
  directory: { kind: 'own' } | ExistingDirectory
  mail: MailSender
  /** People of these e-mail domains may ask for an account; an empty list leaves invitation as the only way in. */
  signUpDomains: readonly string[]
  /**
   * While it is open, people of an earlier system sign in to Cognito with the password they have. Instants with their zone:
   * `2027-01-12T09:00+09:00`. Taken out again when its end has passed: no synthesis is made after it.
   */
  passwordWindow?: { opens: string; ends: string }
  /**
   * People may sign in by a passkey, for the stage's own domain and for good: under another domain every passkey opens
   * nothing. Needs a domain and a sender of mails of one's own; see docs/decisions/0072.
   */
  passkeys?: boolean
  /**
   * Roles whose people have to have a passkey once their time is over, only with `passkeys`: `days` from an instant with its zone
   * (`2027-01-12T09:00+09:00`), and whoever gets such a role, an account anew or their two-step sign-in reset later on, from
   * then. A role that is added later has a `from` of its own. See docs/decisions/0060.
   */
  requirePasskeyFor?: Readonly<Partial<Record<AskableRole, { from: string; days: number }>>>
  /**
   * How many sign-ins of one person may go on at once, 1 to 100; one more ends the one that was idle longest. 20 when not
   * given. Cognito tells of them and ends them one by one in every pool that we make; see docs/decisions/0073.
   */
  sessionsPerPerson?: number
  /**
   * Public keys of age (`age1…`) whose other halves open an export of the directory; their holders are not those who
   * deploy. `npx pnpm@12 sekisho keygen` makes a pair.
   */
  exportRecipients: readonly string[]
  /**
   * False where there is nobody to ask: large exports and erasures then need no second person, and each entry of the
   * trail says so. Four eyes when not given.
   */
  fourEyes?: boolean
  api: ApiSettings
  /**
   * How many members one export may be of, and up to how many nobody else has to agree (`fourEyes`). Whoever wants more
   * narrows the list down.
   */
  memberExports: { mostRows: number; rowsAlone: number }
  /**
   * Version of the edge's secret that CloudFront sends; the present one at the first deployment when not given. Set after
   * a rotation, so that the next deployment sends the new value: see docs/runbooks/edge-secret.md.
   */
  edgeSecretVersion?: string
  /**
   * The account has a CloudTrail trail of management events in this region: what somebody changes in the pool past this
   * console is then looked at within minutes. Without one, within a quarter of an hour.
   */
  trail?: boolean
  /**
   * The gateway hands a sample of requests on to X-Ray, which AWS charges by request. A trace of one's own request, and the gateway's
   * log, need none of it; functions hand nothing on, as that takes a right with a star.
   */
  tracing?: boolean
  /**
   * How long the edge's own log is kept; without it there is none. It lies in us-east-1, where CloudFront writes it, and needs CDK's
   * bootstrap there: see docs/decisions/0056.
   */
  edgeLogDays?: ApiSettings['logDays']
  /** From when on somebody should look at how a person uses the console, and the office's hours: see docs/decisions/0039. */
  unusualUse: UnusualUse
  /** Wakes the database before office hours. */
  preWake?: { cron: string; timeZone: string }
  /** Own domain; its certificate lives in us-east-1. CloudFront's own name is used without it. */
  domain?: { name: string; certificateArn: string }
  /** Who is told when something rings. */
  alarmMail?: string
  /**
   * When what can wait is not mailed until they end, `'20:00'` to `'08:00'`, and whether on Saturdays and Sundays not at all.
   * What is urgent is always mailed.
   */
  quietHours?: { from: string; to: string; timeZone: string; weekends: boolean }
  /** Dollars a month of the whole account from which on, and from whose forecast on, `alarmMail` is told. */
  monthlyDollars?: number
  brand: Brand
}

/** What a stage file cannot leave out. */
type Needed = 'region' | 'mode' | 'database' | 'mail'

/**
 * A file `stages/<name>.ts` of the adopter: `export default { … } satisfies StageFile`. The stage is called as the file;
 * what is left out is as in defaults.ts.
 */
export interface StageFile extends Pick<Stage, Needed>, Partial<Omit<Stage, Needed | 'name' | 'account' | 'api' | 'brand'>> {
  account: string
  api?: Partial<ApiSettings>
  brand?: BrandFile
}

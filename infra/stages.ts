import type { UnusualUse } from '@sekisho/contract/unusual-use'
import type { Authorizer } from '@sekisho/contract/web-config'

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

/** Every value that differs between deployments. No other file knows a stage by name. */
export interface Stage {
  name: string
  region: string
  database: OwnCluster | ExistingCluster
  /** Made by us, or adopted by id: see docs/runbooks/identity-shape.md. */
  identity: { kind: 'own' } | ExistingIdentities
  directory: { kind: 'own' } | ExistingDirectory
  mail: MailSender
  /** People of these e-mail domains may ask for an account; an empty list leaves invitation as the only way in. */
  signUpDomains: readonly string[]
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
  api: {
    ratePerSecond: number
    burst: number
    memoryMegabytes: number
    logDays: 30 | 90 | 180 | 365 | 400
    /** Keeps this many instances for each function, so that one cannot starve the others. */
    reservedConcurrency?: number
    /** API Gateway has one log role per account and region: false where another stack already set it. */
    setsAccountLogRole: boolean
  }
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
  /** From when on somebody should look at how a person uses the console: see docs/decisions/0039. */
  unusualUse: UnusualUse
  /** Wakes the database before office hours. */
  preWake?: { cron: string; timeZone: string }
  /** Own domain; its certificate lives in us-east-1. CloudFront's own name is used without it. */
  domain?: { name: string; certificateArn: string }
}

/** What a handful of admins do by hand stays below it. */
const unusualUse: UnusualUse = {
  windowMinutes: 60,
  reveals: 20,
  searchWords: 60,
  narrowSearches: 30,
  officeHours: { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] },
}

const dev: Stage = {
  name: 'dev',
  region: 'ap-northeast-1',
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 },
  identity: { kind: 'own' },
  directory: { kind: 'own' },
  mail: { kind: 'cognito' },
  signUpDomains: [],
  exportRecipients: [],
  memberExports: { mostRows: 10_000, rowsAlone: 1_000 },
  api: { ratePerSecond: 50, burst: 100, memoryMegabytes: 256, logDays: 30, setsAccountLogRole: true },
  unusualUse,
}

const production: Stage = {
  name: 'production',
  region: 'ap-northeast-1',
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 8, pauseAfterSeconds: 1800, backupDays: 35 },
  identity: { kind: 'own' },
  directory: { kind: 'own' },
  mail: {
    kind: 'ses',
    identityArn: 'arn:aws:ses:ap-northeast-1:123456789012:identity/sekisho.example',
    from: 'Sekisho <no-reply@sekisho.example>',
    replyTo: 'support@sekisho.example',
  },
  signUpDomains: [],
  exportRecipients: [],
  memberExports: { mostRows: 10_000, rowsAlone: 1_000 },
  api: { ratePerSecond: 100, burst: 200, memoryMegabytes: 512, logDays: 400, reservedConcurrency: 20, setsAccountLogRole: true },
  unusualUse,
  trail: true,
  preWake: { cron: 'cron(45 8 ? * MON-FRI *)', timeZone: 'Asia/Tokyo' },
  domain: {
    name: 'admin.sekisho.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-4333-8444-555555555555',
  },
}

const existingCluster: Stage = {
  name: 'existing-cluster',
  region: 'ap-northeast-1',
  database: {
    kind: 'existing',
    clusterArn: 'arn:aws:rds:ap-northeast-1:123456789012:cluster:company-members',
    masterSecretArn: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:company-members-AbCdEf',
    databaseName: 'sekisho',
  },
  identity: { kind: 'own' },
  directory: { kind: 'own' },
  mail: { kind: 'cognito' },
  signUpDomains: [],
  exportRecipients: [],
  memberExports: { mostRows: 10_000, rowsAlone: 1_000 },
  api: { ratePerSecond: 50, burst: 100, memoryMegabytes: 256, logDays: 90, setsAccountLogRole: false },
  unusualUse,
}

export const stages: readonly Stage[] = [dev, production, existingCluster]

/** What one synthesis is made of. */
export interface Deployment {
  stage: Stage
  /** How the gateway knows a caller. Bundles and stacks are the same in every mode. */
  authorizer: Authorizer
}

/** @throws Error that lists the stages when none has this name. */
export function stageNamed(name: string): Stage {
  const found = stages.find((stage) => stage.name === name)
  if (!found) throw new Error(`There is no stage "${name}". Stages: ${stages.map((stage) => stage.name).join(', ')}.`)
  return found
}

/** Name of a resource of a stage: `sekisho-dev-events`. */
export const nameIn = (stage: Stage, name: string): string => `sekisho-${stage.name}-${name}`

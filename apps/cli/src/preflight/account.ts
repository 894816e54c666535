import type { Stage } from '@sekisho/stages/stage'

/** How a client of the SDK reaches a service of the account. */
export interface ClientSettings {
  region: string
  endpoint?: string
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  maxAttempts: number
  requestHandler: { requestTimeout: number; connectionTimeout: number }
}

/** The account that a stage goes to. The SDK finds the credentials: environment, profile, single sign-on. */
export interface Account {
  stage: Stage
  /** True in the local cloud, which has no account's settings. */
  isLocal: boolean
  /** In the stage's region, or in another one. */
  settings(region?: string): ClientSettings
  now(): Date
}

/** Where certificates for CloudFront lie, and what AWS keeps once for all regions. */
export const GLOBAL_REGION = 'us-east-1'

export interface Reached {
  endpoint?: string
  credentials?: ClientSettings['credentials']
}

/** @param reached where AWS is and as whom, where it is not for the SDK to find */
export const accountOf = (stage: Stage, reached: Reached, { isLocal, now }: Pick<Account, 'isLocal' | 'now'>): Account => ({
  stage,
  isLocal,
  now,
  settings: (region = stage.region) => ({
    region,
    maxAttempts: 4,
    requestHandler: { requestTimeout: 15_000, connectionTimeout: 5_000 },
    ...(reached.endpoint !== undefined && { endpoint: reached.endpoint }),
    ...(reached.credentials && { credentials: reached.credentials }),
  }),
})

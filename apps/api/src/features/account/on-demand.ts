import { settlePasskeys } from './settle-passkeys.ts'

/** What the function loads with the first request for any of it, in one file. */
export const onDemand = { settlePasskeys }

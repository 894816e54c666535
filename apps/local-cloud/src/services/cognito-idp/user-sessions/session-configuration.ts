import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString } from '../input.ts'
import type { Pool } from '../pool.ts'
import { record } from '../template-values.ts'

/** `SetUserPoolSessionConfiguration {UserPoolId, UserSessionTracking, TokenSession: {MaxPerUser}}` → the same: it replaces. */
export function setUserPoolSessionConfiguration(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  if (pool.settings.tier === 'LITE')
    throw new AwsError('FeatureUnavailableInTierException', 'User session tracking is not available in the LITE tier.')
  const state = requiredString(input, 'UserSessionTracking')
  if (state !== 'ENABLED' && state !== 'DISABLED')
    throw invalidParameter(`1 validation error detected: Value at 'userSessionTracking' failed to satisfy constraint: ENABLED or DISABLED`)
  const most = record(input['TokenSession'])['MaxPerUser']
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 1 || most > 100)
    throw invalidParameter(`1 validation error detected: Value at 'tokenSession.maxPerUser' failed to satisfy constraint: 1 to 100`)
  pool.tracking = { isOn: state === 'ENABLED', mostPerUser: most }
  idp.store.save()
  return describe(pool)
}

/** `GetUserPoolSessionConfiguration {UserPoolId}` → `{UserPoolId, UserSessionTracking, TokenSession}`. */
export function getUserPoolSessionConfiguration(idp: Idp, input: Input): unknown {
  return describe(idp.store.pool(requiredString(input, 'UserPoolId')))
}

function describe({ id, tracking }: Pool): Record<string, unknown> {
  return {
    UserPoolId: id,
    UserSessionTracking: tracking.isOn ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: tracking.mostPerUser },
  }
}

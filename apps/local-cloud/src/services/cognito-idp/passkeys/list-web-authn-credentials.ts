import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, optionalString, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { describePasskey } from './passkey.ts'

const mostAtOnce = 20

/** `ListWebAuthnCredentials {AccessToken, MaxResults?, NextToken?}` → `{Credentials, NextToken?}`, oldest first. */
export function listWebAuthnCredentials(idp: Idp, input: Input): unknown {
  const { user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const most = input['MaxResults'] ?? mostAtOnce
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 0 || most > mostAtOnce)
    throw invalidParameter(
      `1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20`,
    )
  const after = optionalString(input, 'NextToken')
  const all = user.passkeys ?? []
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && from === 0) throw invalidParameter('Invalid pagination token.')
  const page = all.slice(from, from + (most === 0 ? mostAtOnce : most))
  const last = page.at(-1)
  const isMore = last !== undefined && last !== all.at(-1)
  return { Credentials: page.map(describePasskey), ...(isMore && { NextToken: last.id }) }
}

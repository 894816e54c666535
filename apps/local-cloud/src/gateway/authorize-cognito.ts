import { AwsError, type Cloud } from '../cloud.ts'
import type { Authorizer } from './api.ts'
import { Denial } from './denial.ts'
import type { Caller, Passage } from './event.ts'
import { identityValue } from './identity-source.ts'

/**
 * COGNITO_USER_POOLS: an ID token of one of the pools, or an access token when the method names scopes.
 * The client that a token was made for is not checked, as on AWS.
 * @throws Denial 401
 */
export async function authorizeCognito(cloud: Cloud, authorizer: Authorizer, passage: Passage): Promise<Caller> {
  const { method } = passage.route
  const source = authorizer.identitySources[0] ?? 'method.request.header.Authorization'
  const token = identityValue(source, passage)?.replace(/^Bearer\s+/i, '')
  if (!token) throw unauthorized('there is no token')
  if (authorizer.validation && !authorizer.validation.test(token)) throw unauthorized('the token does not match the validation expression')
  const use = method.scopes.length > 0 ? 'access' : 'id'
  const claims = await verifyAny(cloud, authorizer.userPoolIds, token, use)
  const held = String(claims['scope'] ?? '').split(' ')
  if (use === 'access' && !method.scopes.some((scope) => held.includes(scope))) throw unauthorized('the token holds none of the scopes')
  const who = String(claims['email'] ?? claims['cognito:username'] ?? claims['sub'])
  return { who, authorizer: { claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(name, value)])) } }
}

async function verifyAny(cloud: Cloud, userPoolIds: readonly string[], token: string, use: 'id' | 'access') {
  let reason = 'the authorizer names no user pool'
  for (const userPoolId of userPoolIds) {
    try {
      return await cloud.userPools.verify(token, { userPoolId, use, serverSide: false })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      reason = error.message
      if (/expired/i.test(reason)) throw new Denial('UNAUTHORIZED', { message: 'The incoming token has expired', reason })
    }
  }
  throw unauthorized(reason)
}

function unauthorized(reason: string): Denial {
  return new Denial('UNAUTHORIZED', { message: 'Unauthorized', reason })
}

/** Every claim is text in the event: groups joined by commas, `exp` and `iat` as Java prints dates (protocol §9.2). */
function asText(name: string, value: unknown): string {
  if (name === 'exp' || name === 'iat') return javaDate(Number(value))
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** `Wed May 18 15:32:21 UTC 2022`. */
function javaDate(seconds: number): string {
  const [, weekday, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(seconds * 1000).toUTCString())!
  return `${weekday} ${month} ${day} ${time} UTC ${year}`
}

import { createHash, createHmac, randomBytes } from 'node:crypto'
import { g, modPow, N, pad, toInteger } from './srp-group.ts'

/** Where the cloud under test answers. */
export interface Endpoint {
  endpoint: string
}

export type Reply = Record<string, any>

/** A call as a browser sends it: unsigned. Refusals reject with the service's name and message. */
export async function call(
  test: Endpoint,
  operation: string,
  input: Record<string, unknown>,
  service = 'AWSCognitoIdentityProviderService',
): Promise<Reply> {
  const response = await fetch(test.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${service}.${operation}` },
    body: JSON.stringify(input),
  })
  const body = (await response.json()) as Reply
  if (response.ok) return body
  throw Object.assign(new Error(body['message']), { name: body['__type'], status: response.status })
}

/** `NameException: message` of a refused call. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
  throw new Error('the call was not refused')
}

export interface SignIn {
  clientId: string
  username: string
  password: string
  timestamp?: string
}

/** The client's half of SRP up to the answer of PASSWORD_VERIFIER. */
export async function signInBySrp(test: Endpoint, { clientId, username, password, timestamp }: SignIn): Promise<Reply> {
  const a = toInteger(randomBytes(32))
  const A = modPow(g, a)
  const challenge = await call(test, 'InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: username, SRP_A: A.toString(16) },
  })
  const responses = proof(challenge, { a, A, password, poolName: poolNameOf(clientId), timestamp: timestamp ?? now() })
  return call(test, 'RespondToAuthChallenge', { ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses: responses })
}

interface Secret {
  a: bigint
  A: bigint
  password: string
  poolName: string
  timestamp: string
}

/** ChallengeResponses for PASSWORD_VERIFIER. */
export function proof(challenge: Reply, { a, A, password, poolName, timestamp }: Secret): Record<string, string> {
  const parameters = challenge['ChallengeParameters'] as Record<string, string>
  const userId = parameters['USER_ID_FOR_SRP'] ?? ''
  const B = BigInt(`0x${parameters['SRP_B']}`)
  const identity = createHash('sha256').update(`${poolName}${userId}:${password}`).digest()
  const x = toInteger(
    createHash('sha256')
      .update(pad(BigInt(`0x${parameters['SALT']}`)))
      .update(identity)
      .digest(),
  )
  const k = toInteger(createHash('sha256').update(pad(N)).update(pad(g)).digest())
  const u = toInteger(createHash('sha256').update(pad(A)).update(pad(B)).digest())
  const base = (((B - k * modPow(g, x)) % N) + N) % N
  const prk = createHmac('sha256', pad(u))
    .update(pad(modPow(base, a + u * x)))
    .digest()
  const key = createHmac('sha256', prk).update(`Caldera Derived Key\u0001`).digest().subarray(0, 16)
  const block = parameters['SECRET_BLOCK'] ?? ''
  const signature = createHmac('sha256', key)
    .update(poolName + userId)
    .update(Buffer.from(block, 'base64'))
    .update(timestamp)
  return {
    USERNAME: userId,
    PASSWORD_CLAIM_SECRET_BLOCK: block,
    TIMESTAMP: timestamp,
    PASSWORD_CLAIM_SIGNATURE: signature.digest('base64'),
  }
}

const poolNames = new Map<string, string>()

/** Tells the client which pool it signs in to, as its configuration would. */
export function configure(clientId: string, userPoolId: string): void {
  poolNames.set(clientId, userPoolId.slice(userPoolId.indexOf('_') + 1))
}

function poolNameOf(clientId: string): string {
  const name = poolNames.get(clientId)
  if (name === undefined) throw new Error(`configure the client ${clientId} first`)
  return name
}

/** `Mon Nov 3 14:46:17 UTC 2026`, the day without a leading zero. */
export function now(at = new Date()): string {
  const [weekday, day, month, year, time] = at.toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): Record<string, any> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, any>
}

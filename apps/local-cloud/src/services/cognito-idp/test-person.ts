import { randomUUID } from 'node:crypto'
import { call, type Reply, signInBySrp } from './test-client.ts'
import type { TestCloud } from './test-cloud.ts'
import { totpCode } from './totp.ts'

export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const password = 'correct horse battery 馬 staple'

export interface Signed {
  email: string
  sub: string
  AccessToken: string
  IdToken: string
  RefreshToken: string
  ExpiresIn: number
}

/** Seeds somebody new and signs them in, through the authenticator if the pool asks for it. */
export async function newPerson(
  test: TestCloud,
  pool: { userPoolId: string; clientId: string },
  seed: { groups?: string[]; email?: string } = {},
): Promise<Signed> {
  const email = seed.email ?? `${randomUUID()}@sekisho.example`
  const { userPoolId, clientId } = pool
  const { sub } = test.idp.seedUser({ userPoolId, email, name: '鈴木 拓海', password, totpSecret, groups: seed.groups ?? [] })
  return { email, sub, ...((await signInFully(test, clientId, email))['AuthenticationResult'] as Omit<Signed, 'email' | 'sub'>) }
}

/** Signs in with password and authenticator; used codes are forgotten first, so that it can be done in a row. */
export async function signInFully(test: TestCloud, clientId: string, email: string, secret = totpSecret, given = password): Promise<Reply> {
  test.idp.forgetAttempts(email)
  const challenge = await signInBySrp(test, { clientId, username: email, password: given })
  if (challenge['ChallengeName'] !== 'SOFTWARE_TOKEN_MFA') return challenge
  const code = totpCode(secret, test.cloud.clock.now())
  return call(test, 'RespondToAuthChallenge', {
    ClientId: clientId,
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: challenge['Session'],
    ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code },
  })
}

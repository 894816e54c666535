import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { call, claimsOf, now, proof, refusal, type Reply, signInBySrp } from '../test-client.ts'
import { providePool, startTestCloud } from '../test-cloud.ts'
import { g, modPow, N } from '../srp-group.ts'
import { totpCode } from '../totp.ts'

const test = await startTestCloud()
const { userPoolId, clientId } = providePool(test)
const other = providePool(test, {}, {}, 'Other')
const password = 'correct horse battery 馬 staple'
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const wrongPassword = 'NotAuthorizedException: Incorrect username or password.'
let email = ''

beforeEach(() => {
  test.cloud.clock.reset()
  email = `${randomUUID()}@sekisho.example`
})

function seed(extra: Record<string, unknown> = {}, pool = userPoolId) {
  return test.idp.seedUser({ userPoolId: pool, email, name: '伊藤 健', password, totpSecret, ...extra })
}
const signIn = (given: string = password, username = email) => signInBySrp(test, { clientId, username, password: given })
const code = () => totpCode(totpSecret, test.cloud.clock.now())
const respond = (challenge: Reply, ChallengeResponses: Record<string, string>, client = clientId) =>
  call(test, 'RespondToAuthChallenge', {
    ClientId: client,
    ChallengeName: challenge['ChallengeName'],
    Session: challenge['Session'],
    ChallengeResponses,
  })
const answerCode = (challenge: Reply, given: string, USERNAME = email) => respond(challenge, { USERNAME, SOFTWARE_TOKEN_MFA_CODE: given })

describe('the proof of the password', () => {
  it('holds in 30 sign-ins with random salts', async () => {
    for (let round = 0; round < 30; round++) {
      const name = `${randomUUID()}@sekisho.example`
      test.idp.seedUser({ userPoolId, email: name, name, password: `${password}${round}`, totpSecret })
      const challenge = await signInBySrp(test, { clientId, username: name, password: `${password}${round}` })
      expect(challenge['ChallengeName']).toBe('SOFTWARE_TOKEN_MFA')
    }
  })

  it('takes a one-digit day as the clients write it, and no other format', async () => {
    seed()
    const timestamp = now(new Date('2026-11-03T04:05:06Z'))
    expect(timestamp).toBe('Tue Nov 3 04:05:06 UTC 2026')
    expect((await signInBySrp(test, { clientId, username: email, password, timestamp }))['ChallengeName']).toBe('SOFTWARE_TOKEN_MFA')
    expect(await refusal(signInBySrp(test, { clientId, username: email, password, timestamp: '2026-11-03T04:05:06Z' }))).toMatch(
      /^InvalidParameterException: TIMESTAMP format/,
    )
  })

  it('accepts the sub as user name in an e-mail pool, and the e-mail in any case', async () => {
    const { sub } = seed()
    for (const name of [sub, email.toUpperCase()]) {
      const challenge = await signIn(password, name)
      expect(challenge['ChallengeParameters']['USER_ID_FOR_SRP']).toBe(sub)
    }
  })

  it('refuses an A of zero modulo N', async () => {
    seed()
    for (const SRP_A of ['0', N.toString(16), (2n * N).toString(16)])
      expect(
        await refusal(
          call(test, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', ClientId: clientId, AuthParameters: { USERNAME: email, SRP_A } }),
        ),
      ).toMatch(/^InvalidParameterException/)
  })

  it('counts once, for the person and the client that it was made for', async () => {
    const { sub } = seed()
    const stranger = test.idp.seedUser({ userPoolId, email: `other-${email}`, name: 'x', password })
    const a = 987_654_321n
    const A = modPow(g, a)
    const prove = async () => {
      const parameters = { USERNAME: email, SRP_A: A.toString(16) }
      const challenge = await call(test, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', ClientId: clientId, AuthParameters: parameters })
      const poolName = userPoolId.slice(userPoolId.indexOf('_') + 1)
      return { challenge, responses: proof(challenge, { a, A, password, poolName, timestamp: now() }) }
    }
    const first = await prove()
    expect(await refusal(respond(first.challenge, { ...first.responses, USERNAME: stranger.sub }))).toBe(wrongPassword)
    const second = await prove()
    expect(await refusal(respond(second.challenge, second.responses, other.clientId))).toBe(wrongPassword)
    const third = await prove()
    expect((await respond(third.challenge, third.responses))['ChallengeParameters']['USER_ID_FOR_SRP']).toBe(sub)
    expect(await refusal(respond(third.challenge, third.responses))).toBe(wrongPassword)
    const late = await prove()
    test.cloud.clock.move(60_000)
    expect(await refusal(respond(late.challenge, late.responses))).toBe(wrongPassword)
  })

  it('looks the same for somebody who does not exist, twice over', async () => {
    const start = (USERNAME: string) =>
      call(test, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', ClientId: clientId, AuthParameters: { USERNAME, SRP_A: 'abc' } })
    seed()
    const known = await start(email)
    const unknown = await start('nobody@sekisho.example')
    const again = await start('Nobody@sekisho.example')
    expect(Object.keys(unknown['ChallengeParameters'])).toEqual(Object.keys(known['ChallengeParameters']))
    expect(unknown['ChallengeParameters']['USER_ID_FOR_SRP']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(unknown['ChallengeParameters']['SECRET_BLOCK']).toHaveLength(known['ChallengeParameters']['SECRET_BLOCK'].length)
    for (const name of ['SALT', 'USER_ID_FOR_SRP']) expect(again['ChallengeParameters'][name]).toBe(unknown['ChallengeParameters'][name])
    expect(await refusal(signIn(password, 'nobody@sekisho.example'))).toBe(wrongPassword)
    expect(await refusal(signIn('wrong password'))).toBe(wrongPassword)
  })

  it('locks from the 5th failure for a second, doubling, and forgets by success; unknown people alike', async () => {
    seed()
    for (const name of [email, `unknown-${email}`]) {
      for (let failure = 0; failure < 5; failure++) expect(await refusal(signIn('wrong', name))).toBe(wrongPassword)
      expect(await refusal(signIn(password, name))).toBe('NotAuthorizedException: Password attempts exceeded')
      test.cloud.clock.move(1000)
      expect(await refusal(signIn('wrong', name))).toBe(wrongPassword)
      test.cloud.clock.move(1000)
      expect(await refusal(signIn(password, name))).toBe('NotAuthorizedException: Password attempts exceeded')
    }
    test.cloud.clock.move(1000)
    expect((await signIn())['ChallengeName']).toBe('SOFTWARE_TOKEN_MFA')
    expect(await refusal(signIn('wrong'))).toBe(wrongPassword)
    const nobody = `nobody-${email}`
    for (let failure = 0; failure < 5; failure++) await refusal(signIn('wrong', nobody))
    expect(await refusal(signIn('wrong', nobody))).toBe('NotAuthorizedException: Password attempts exceeded')
    test.idp.forgetAttempts(nobody)
    expect(await refusal(signIn('wrong', nobody))).toBe(wrongPassword)
  })

  it('names what keeps a person out only after the right password', async () => {
    seed({ enabled: false })
    expect(await refusal(signIn('wrong'))).toBe(wrongPassword)
    expect(await refusal(signIn())).toBe('NotAuthorizedException: User is disabled.')
  })

  it('refuses a temporary password after its day', async () => {
    seed({ temporary: true })
    expect((await signIn())['ChallengeName']).toBe('NEW_PASSWORD_REQUIRED')
    test.cloud.clock.move(86_401_000)
    expect(await refusal(signIn())).toMatch(/^NotAuthorizedException: Temporary password has expired/)
  })

  it.each(['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'CUSTOM_AUTH', 'USER_AUTH', 'REFRESH_TOKEN_AUTH', 'constructor'])(
    'refuses the flow %s, which the client does not allow',
    async (AuthFlow) => {
      const parameters = { USERNAME: email, PASSWORD: password, REFRESH_TOKEN: 'x' }
      expect(await refusal(call(test, 'InitiateAuth', { AuthFlow, ClientId: clientId, AuthParameters: parameters }))).toBe(
        `InvalidParameterException: ${AuthFlow} flow not enabled for this client`,
      )
    },
  )
})

describe('the code of an authenticator', () => {
  it('is refused wrong six times on a live session, then taken right, then never again', async () => {
    seed()
    const challenge = await signIn()
    for (let attempt = 0; attempt < 6; attempt++)
      expect(await refusal(answerCode(challenge, '000000'))).toBe('CodeMismatchException: Invalid code received for user')
    const used = code()
    expect((await answerCode(challenge, used))['AuthenticationResult']['TokenType']).toBe('Bearer')
    expect(await refusal(answerCode(challenge, used))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
    expect(await refusal(answerCode(await signIn(), used))).toBe('ExpiredCodeException: Your software token has already been used once.')
    test.idp.forgetAttempts(email)
    expect((await answerCode(await signIn(), used))['AuthenticationResult']).toBeDefined()
  })

  it('is taken one step early or late, not two', async () => {
    seed()
    for (const [steps, outcome] of [
      [-2, 'refused'],
      [-1, 'taken'],
      [1, 'taken'],
      [2, 'refused'],
    ] as const) {
      const given = totpCode(totpSecret, test.cloud.clock.now() + steps * 30_000)
      const answer = answerCode(await signIn(), given)
      if (outcome === 'taken') expect((await answer)['AuthenticationResult']).toBeDefined()
      else expect(await refusal(answer)).toMatch(/^CodeMismatchException/)
    }
  })

  it('needs a session that is live, of this person and of this client', async () => {
    seed()
    const challenge = await signIn()
    expect(await refusal(answerCode(challenge, code(), 'yoko@sekisho.example'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
    expect(await refusal(respond(challenge, { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code() }, other.clientId))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
    expect(await refusal(answerCode({ ...challenge, ChallengeName: 'NEW_PASSWORD_REQUIRED' }, code()))).toMatch(/^NotAuthorizedException/)
    test.cloud.clock.move(3 * 60_000)
    expect(await refusal(answerCode(challenge, code()))).toBe('NotAuthorizedException: Invalid session for the user, session is expired.')
  })
})

describe('the setup of an authenticator', () => {
  const associate = (challenge: Reply) => call(test, 'AssociateSoftwareToken', { Session: challenge['Session'] })
  const verify = (Session: string, UserCode: string) => call(test, 'VerifySoftwareToken', { Session, UserCode })

  it('activates at the right code, whose second use is refused at the next sign-in', async () => {
    test.idp.seedUser({ userPoolId, email, name: email, password })
    const challenge = await signIn()
    expect(challenge['ChallengeParameters']['MFAS_CAN_SETUP']).toBe('["SOFTWARE_TOKEN_MFA"]')
    const { SecretCode, Session } = await associate(challenge)
    expect(await refusal(verify(Session, '000000'))).toBe('EnableSoftwareTokenMFAException: Code mismatch')
    const setupCode = totpCode(SecretCode, test.cloud.clock.now())
    const verified = await verify(Session, setupCode)
    expect(verified['Status']).toBe('SUCCESS')
    const done = await respond({ ChallengeName: 'MFA_SETUP', Session: verified['Session'] }, { USERNAME: email })
    expect(claimsOf(done['AuthenticationResult']['AccessToken'])['username']).toMatch(/^[0-9a-f-]{36}$/)
    expect(await refusal(answerCode(await signIn(), setupCode))).toMatch(/^ExpiredCodeException/)
  })

  it('refuses tokens before the code was verified, and a used session', async () => {
    test.idp.seedUser({ userPoolId, email, name: email, password })
    const challenge = await signIn()
    expect(await refusal(respond(challenge, { USERNAME: email }))).toBe('NotAuthorizedException: Invalid session for the user.')
    const { Session } = await associate(challenge)
    expect(await refusal(associate(challenge))).toMatch(/can only be used once/)
    expect(await refusal(respond({ ChallengeName: 'MFA_SETUP', Session }, { USERNAME: email }))).toMatch(/^NotAuthorizedException/)
  })

  it('cannot replace an authenticator that was set up meanwhile', async () => {
    test.idp.seedUser({ userPoolId, email, name: email, password })
    const [first, second] = [await signIn(), await signIn()]
    const [mine, theirs] = [await associate(first), await associate(second)]
    await verify(mine['Session'], totpCode(mine['SecretCode'], test.cloud.clock.now()))
    expect(await refusal(verify(theirs['Session'], totpCode(theirs['SecretCode'], test.cloud.clock.now())))).toMatch(
      /^NotAuthorizedException/,
    )
  })
})

describe('a new password', () => {
  it('must satisfy the policy, counts once, and replaces the temporary one', async () => {
    test.idp.seedUser({ userPoolId, email, name: '山本 葵', password: 'temporary secret 1', temporary: true })
    const challenge = await signIn('temporary secret 1')
    expect(JSON.parse(challenge['ChallengeParameters']['userAttributes'])).toMatchObject({ email, name: '山本 葵' })
    expect(challenge['ChallengeParameters']['requiredAttributes']).toBe('[]')
    expect(await refusal(respond(challenge, { USERNAME: email, NEW_PASSWORD: 'short' }))).toMatch(
      /^InvalidPasswordException: Password did not conform/,
    )
    expect(
      await refusal(respond(challenge, { USERNAME: email, NEW_PASSWORD: password, 'userAttributes.email': 'new@sekisho.example' })),
    ).toBe('InvalidParameterException: Cannot modify an already provided email')
    const next = await respond(challenge, { USERNAME: email, NEW_PASSWORD: password, 'userAttributes.name': '山本 あおい' })
    expect(next['ChallengeName']).toBe('MFA_SETUP')
    expect(await refusal(respond(challenge, { USERNAME: email, NEW_PASSWORD: password }))).toMatch(/can only be used once/)
    expect(await refusal(signIn('temporary secret 1'))).toBe(wrongPassword)
    expect((await signIn())['ChallengeName']).toBe('MFA_SETUP')
  })
})

describe('other flows, where a client allows them', () => {
  const pool = providePool(
    test,
    { MfaConfiguration: 'OFF' },
    { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'], PreventUserExistenceErrors: 'LEGACY' },
    'Open',
  )
  const start = (AuthFlow: string, AuthParameters: Record<string, string>) =>
    call(test, 'InitiateAuth', { AuthFlow, ClientId: pool.clientId, AuthParameters })

  it('signs in by USER_PASSWORD_AUTH and names unknown people in LEGACY', async () => {
    seed({}, pool.userPoolId)
    expect((await start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }))['AuthenticationResult']['ExpiresIn']).toBe(300)
    expect(await refusal(start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: 'wrong' }))).toBe(wrongPassword)
    expect(await refusal(start('USER_PASSWORD_AUTH', { USERNAME: 'nobody@x.example', PASSWORD: 'wrong' }))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })

  it('lets USER_AUTH choose the factor, or takes the preferred one', async () => {
    seed({}, pool.userPoolId)
    const choice = await start('USER_AUTH', { USERNAME: email })
    expect(choice).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'] })
    const done = await call(test, 'RespondToAuthChallenge', {
      ClientId: pool.clientId,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: choice['Session'],
      ChallengeResponses: { USERNAME: email, ANSWER: 'PASSWORD', PASSWORD: password },
    })
    expect(done['AuthenticationResult']['IdToken']).toBeDefined()
    const preferred = await start('USER_AUTH', { USERNAME: email, PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: 'abc' })
    expect(preferred['ChallengeName']).toBe('PASSWORD_VERIFIER')
    expect(preferred['Session']).toBeDefined()
  })
})

describe('what is not there', () => {
  it('answers unknown clients, challenges and operations by name', async () => {
    expect(await refusal(call(test, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', ClientId: 'none' }))).toBe(
      'ResourceNotFoundException: User pool client none does not exist.',
    )
    expect(await refusal(respond({ ChallengeName: 'constructor', Session: 'x' }, {}))).toMatch(/^InvalidParameterException/)
    for (const operation of ['ListDevices', 'constructor', 'SetUserSettings'])
      expect(await refusal(call(test, operation, {}))).toBe(
        `UnknownOperationException: cognito-idp:${operation} is not part of the local cloud.`,
      )
  })
})

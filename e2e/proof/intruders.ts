import { generateKeyPairSync } from 'node:crypto'
import type { Authorizer } from '@sekisho/contract/web-config'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import { EDGE_SECRET, type AwsStub } from './aws-stub.ts'
import { aboutNow, callerOf, claimsOf, enrol, second, type Bent, type Caller } from './callers.ts'
import type { Deployed } from './deployed.ts'

/** Somebody whom a function must refuse although the gateway let them pass, and how. */
export interface Intruder {
  who: string
  caller: Caller
  refusal: readonly [status: number, code: string]
  /** They are refused what reaches others alone. */
  keepsOwn?: true
}

/** Somebody else's key: made once, since making it takes longer than all that is asked with it. */
const forger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const invalid = [401, 'session-invalid'] as const
const required = [401, 'session-required'] as const
const changed = [403, 'role-changed'] as const
const elsewhere = [403, 'forbidden'] as const
const inactive = [403, 'account-inactive'] as const
const due = [403, 'passkey-due'] as const

const known = new WeakMap<Deployed['kernel'], Map<string, Intruder[]>>()

/**
 * Everybody who may try a function of this mode with the rights of `role`, each wrong in exactly one way. They are made
 * once a deployment, with guards taken away or not: signing their tokens takes longer than asking.
 */
export function intrudersOf(mode: Authorizer, role: string, other: string, deployed: Deployed, stub: AwsStub): Intruder[] {
  const here = known.get(deployed.kernel) ?? new Map<string, Intruder[]>()
  known.set(deployed.kernel, here)
  const made = here.get(`${role} ${other}`) ?? makeIntruders(mode, role, other, deployed, stub)
  here.set(`${role} ${other}`, made)
  return made
}

function makeIntruders(mode: Authorizer, role: string, other: string, deployed: Deployed, stub: AwsStub): Intruder[] {
  const as = (bent: Bent, person = enrol(stub, role)) => callerOf(mode, person, deployed, stub, bent)
  const inDirectory = (changes: Parameters<typeof enrol>[2]) => as({}, enrol(stub, role, changes))
  const past = (edge: string): Caller => {
    const { requestContext, headers } = as({})
    return { requestContext, headers: { ...headers, [EDGE_HEADER]: edge } }
  }
  const stranger = { staffId: '01990000-0000-7000-8000-ffffffffffff', sub: 'nobody', role }
  const everywhere: Intruder[] = [
    { who: 'nobody at all', caller: { requestContext: {}, headers: {} }, refusal: required },
    { who: 'somebody who came past the distribution', caller: past(''), refusal: elsewhere },
    { who: 'somebody who guessed at the secret of the edge', caller: past(`${EDGE_SECRET.slice(0, -1)}.`), refusal: elsewhere },
    { who: 'somebody suspended', caller: inDirectory({ status: { S: 'suspended' } }), refusal: inactive },
    { who: 'somebody invited only', caller: inDirectory({ status: { S: 'invited' } }), refusal: inactive },
    { who: 'somebody removed', caller: inDirectory({ status: { S: 'removed' } }), refusal: inactive },
    { who: 'somebody whom the directory does not know', caller: as({}, stranger), refusal: inactive },
    { who: 'somebody whose role was changed', caller: inDirectory({ role: { S: other } }), refusal: changed },
    { who: 'somebody whose session was ended by itself', caller: inDirectory({ endedSessions: aboutNow() }), refusal: invalid },
    { who: 'somebody signed out everywhere', caller: inDirectory({ notBefore: { N: String(second() + 60) } }), refusal: invalid },
  ]
  return [...everywhere, ...ofMode[mode]({ as, role, other, deployed, stub })]
}

interface Parts {
  as: (bent: Bent, person?: ReturnType<typeof enrol>) => Caller
  role: string
  other: string
  deployed: Deployed
  stub: AwsStub
}

const restored = ({ as, stub, role }: Parts): Intruder => {
  const person = enrol(stub, role, { sub: { S: 'the-new-sub' } })
  return { who: 'a sub of before a restore', caller: as({}, person), refusal: inactive }
}

/** Their own record is left to them, since there they add one. */
const withoutPasskey = ({ as, stub, role }: Parts): Intruder => ({
  who: 'somebody without a passkey',
  caller: as({}, enrol(stub, role, { passkeys: { S: '[]' } })),
  refusal: due,
  keepsOwn: true,
})

const ofMode: Record<Authorizer, (parts: Parts) => Intruder[]> = {
  iam: (parts) => {
    const { as, role, other, deployed, stub } = parts
    const person = enrol(stub, role)
    const own = claimsOf(person, deployed, 'another-client').access
    const { userArn, cognitoAuthenticationProvider } = as({}, person).requestContext.identity!
    // As long as the real one's id, so that cutting off a prefix by its length is noticed too.
    const pool = cognitoAuthenticationProvider!.replaceAll(deployed.userPoolId, deployed.userPoolId.replace(/.$/, '-'))
    return [
      restored(parts),
      withoutPasskey(parts),
      { who: 'a signer without a session', caller: as({ token: '' }), refusal: required },
      { who: "a signer with another person's session", caller: as({ claims: { sub: enrol(stub, role).sub } }), refusal: invalid },
      { who: 'an ID token as the session', caller: as({ claims: { token_use: 'id' } }), refusal: invalid },
      { who: 'a session of another client', caller: as({ claims: { client_id: 'another-client' } }), refusal: invalid },
      {
        who: 'a session of another pool',
        caller: as({ claims: { iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/other' } }),
        refusal: invalid,
      },
      { who: 'an expired session', caller: as({ claims: { exp: second() - 1 } }), refusal: invalid },
      { who: 'a session from the future', caller: as({ claims: { iat: second() + 3600, exp: second() + 7200 } }), refusal: invalid },
      { who: 'a session signed by somebody else', caller: as({ token: stub.token(own, forger) }), refusal: invalid },
      { who: 'a session that nobody signed', caller: as({ token: stub.token(own, forger, { alg: 'none' }) }), refusal: invalid },
      { who: 'a session of another group', caller: as({ claims: { 'cognito:groups': [other] } }), refusal: changed },
      { who: 'a session of no group', caller: as({ claims: { 'cognito:groups': undefined } }), refusal: changed },
      {
        who: 'a signer of a role that is none of ours',
        caller: as({ identity: { userArn: userArn!.replace(/role\/[^/]+/, 'role/other') } }),
        refusal: invalid,
      },
      { who: 'a signer of another pool', caller: as({ identity: { cognitoAuthenticationProvider: pool } }, person), refusal: invalid },
    ]
  },
  cognito: (parts) => {
    const { as, role, other, stub } = parts
    return [
      restored(parts),
      withoutPasskey(parts),
      { who: 'somebody whose group and record name no role of the table', caller: as({}, enrol(stub, 'strangers')), refusal: changed },
      { who: 'an access token at the gateway', caller: as({ claims: { token_use: 'access' } }), refusal: invalid },
      { who: 'a token of another client', caller: as({ claims: { aud: 'another-client' } }), refusal: invalid },
      { who: 'a token of another pool', caller: as({ claims: { iss: 'https://example.com' } }), refusal: invalid },
      { who: 'a token without a time', caller: as({ claims: { auth_time: undefined } }), refusal: invalid },
      { who: 'somebody in no group', caller: as({ claims: { 'cognito:groups': undefined } }), refusal: changed },
      { who: 'somebody in two groups', caller: as({ claims: { 'cognito:groups': [role, other] } }), refusal: changed },
      { who: 'somebody in an unknown group', caller: as({ claims: { 'cognito:groups': ['strangers'] } }), refusal: changed },
    ]
  },
  custom: ({ as }) => [
    { who: 'a context without a time', caller: as({ claims: { authTime: undefined } }), refusal: invalid },
    { who: "a context of two people's", caller: as({ claims: { principalId: 'another' } }), refusal: invalid },
    { who: 'a context of an unknown role', caller: as({ claims: { role: 'stranger' } }), refusal: invalid },
  ],
}

import { forgeries } from './forgeries.ts'
import { always, byRole, ofEveryRole, refusal, type Expected, type Identity } from './identity.ts'
import { beginAndSignOut, beginWith } from './live-sessions.ts'
import { claimsOf, credentialsOf, enrol, jwt, poolKeys, second, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, signed } from './send.ts'
import { changedPeople, recreated } from './standing.ts'

/** Everybody who may stand before a gateway that checks signatures. The wall decides by role; then the function by person. */
export async function iamIdentities(cloud: RunningCloud, roles: readonly string[]): Promise<Identity[]> {
  const all: Identity[] = [
    { name: 'I01 anonymous', headers: () => ({}), expected: always(refusal.unsigned) },
    ...(await strangers(cloud, roles)),
  ]
  return [...all, ...(await ofEveryRole(roles, (role, other) => ofRole(cloud, role, other)))]
}

async function ofRole(cloud: RunningCloud, role: string, other: string): Promise<Identity[]> {
  const person = await enrol(cloud, role)
  const own = credentialsOf(cloud, person)
  const { access: key, id: idKey } = poolKeys(cloud)
  const { access, id } = claimsOf(cloud, person)
  /** Past the wall where the role may go; there the function says this. */
  const behind = (inside: Expected) => byRole(role, inside, refusal.denied)
  const withSession = (name: string, session: string | undefined, inside: Expected, keys = own): Identity => ({
    name: `${name.slice(0, 3)} ${role}:${name.slice(3)}`,
    headers: signed(cloud, keys, session),
    expected: behind(inside),
  })
  const changed = await changedPeople(cloud, role, other)
  const sessionOf = (somebody: Someone) => jwt(key, claimsOf(cloud, somebody).access)
  const said = { inactive: refusal.inactive, changed: refusal.changed, ended: refusal.invalid }
  const before = await recreated(cloud, role)
  return [
    ...forgeries(cloud, person, 'access').map(([number, who, token]) => withSession(`${number} ${who}`, token, refusal.invalid)),
    ...changed.map(({ number, who, person, is }) =>
      withSession(`${number} ${who}`, sessionOf(person), said[is], credentialsOf(cloud, person)),
    ),
    withSession('I11 the sub of before', sessionOf(before), refusal.inactive, credentialsOf(cloud, before)),
    withSession('I16 an ID token as the session', jwt(idKey, id), refusal.invalid),
    withSession('I16 an access token signed by the key of ID tokens', jwt(idKey, { ...id, token_use: 'id' }), refusal.invalid),
    withSession('I18 a session of another client', jwt(key, { ...access, client_id: 'another-client' }), refusal.invalid),
    withSession('I19 an expired session', jwt(key, { ...access, exp: second() - 1 }), refusal.invalid),
    withSession('I22 groups as text', jwt(key, { ...access, 'cognito:groups': role }), refusal.invalid),
    withSession('I22 groups joined by a comma', jwt(key, { ...access, 'cognito:groups': [`${role},${other}`] }), refusal.changed),
    withSession('I23 a session from the future', jwt(key, { ...access, iat: second() + 3600, exp: second() + 7200 }), refusal.invalid),
    withSession('I13 a session of the other role', jwt(key, { ...access, 'cognito:groups': [other] }), refusal.changed),
    withSession('I06 a session of no group', jwt(key, { ...access, 'cognito:groups': undefined }), refusal.changed),
    withSession("I28 another person's session", sessionOf(await enrol(cloud, role)), refusal.invalid),
    withSession('I28 no session', undefined, refusal.required),
    {
      name: `I27 ${role}: expired credentials`,
      headers: signed(cloud, credentialsOf(cloud, person, -1), jwt(key, access)),
      expected: always(refusal.expiredKey),
    },
    { name: `I03 ${role}: a bearer token instead of a signature`, headers: bearer(jwt(idKey, id)), expected: always(refusal.incomplete) },
    {
      name: `I28 ${role}: the key of one session, the token of another`,
      headers: signed(cloud, { ...own, sessionToken: credentialsOf(cloud, person).sessionToken }, jwt(key, access)),
      expected: always(refusal.unknownKey),
    },
    {
      name: `S1 ${role}: another secret`,
      headers: signed(cloud, { ...own, secretAccessKey: 'guess' }, jwt(key, access)),
      expected: always(refusal.badSignature),
    },
    // Nothing tells the function of it: the token lives out its 5 minutes (docs/threat-model.md).
    { name: `I14 ${role}: a copy of a session that was signed out`, headers: await beginAndSignOut(cloud, role), expected: behind('in') },
    { name: `I02 ${role}: in person`, headers: await beginWith(cloud, role), expected: behind('in') },
  ]
}

/** People without a group get no credentials, so what they can send is not signed, or signed with what is not theirs. */
async function strangers(cloud: RunningCloud, roles: readonly string[]): Promise<Identity[]> {
  const stranger = await enrol(cloud, 'strangers')
  const session = jwt(poolKeys(cloud).access, claimsOf(cloud, stranger).access)
  const invented = { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA', secretAccessKey: 'secret', sessionToken: 'token' }
  const another = cloud.kernel.cloud.iam.issue('arn:aws:iam::999999999999:role/sekisho-dev-admin', 'CognitoIdentityCredentials', 3_600_000)
  const two = await enrol(cloud, roles[0]!)
  const both = jwt(poolKeys(cloud).access, { ...claimsOf(cloud, two).access, 'cognito:groups': [...roles] })
  return [
    {
      name: 'I06 in no group, with a session and no signature',
      headers: () => ({ 'x-sekisho-session': session }),
      expected: always(refusal.unsigned),
    },
    {
      name: 'I08 in an unknown group, with invented credentials',
      headers: signed(cloud, invented, session),
      expected: always(refusal.unknownKey),
    },
    { name: 'I26 a role of another account', headers: signed(cloud, another, session), expected: always(refusal.denied) },
    // One role per person at the wall: the lowest precedence, which is a superset of the others.
    {
      name: 'I05 in every group',
      headers: signed(cloud, credentialsOf(cloud, two), both),
      expected: byRole(roles[0]!, 'in', refusal.denied),
    },
  ]
}

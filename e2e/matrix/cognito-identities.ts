import { forgeries } from './forgeries.ts'
import { always, byRole, ofEveryRole, refusal, type Expected, type Identity } from './identity.ts'
import { beginAndSignOut, beginWith } from './live-sessions.ts'
import { claimsOf, credentialsOf, enrol, jwt, poolKeys, second, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, signed } from './send.ts'
import { changedPeople, recreated } from './standing.ts'

/** Everybody who may stand before a gateway that checks ID tokens: it knows no roles, so the function decides alone. */
export async function cognitoIdentities(cloud: RunningCloud, roles: readonly string[]): Promise<Identity[]> {
  const stranger = await enrol(cloud, 'strangers')
  const of = (changes: object) => bearer(jwt(poolKeys(cloud).id, { ...claimsOf(cloud, stranger).id, ...changes }))
  const all: Identity[] = [
    { name: 'I01 anonymous', headers: () => ({}), expected: always(refusal.unauthorized) },
    {
      name: 'I05 in every group: refused, since a joined list cannot be told from one strange group',
      headers: of({ 'cognito:groups': [...roles] }),
      expected: always(refusal.changed),
    },
    { name: 'I06 in no group', headers: of({ 'cognito:groups': undefined }), expected: always(refusal.changed) },
    { name: 'I08 in an unknown group', headers: of({}), expected: always(refusal.changed) },
  ]
  return [...all, ...(await ofEveryRole(roles, (role, other) => ofRole(cloud, role, other)))]
}

async function ofRole(cloud: RunningCloud, role: string, other: string): Promise<Identity[]> {
  const person = await enrol(cloud, role)
  const { access: accessKey, id: key } = poolKeys(cloud)
  const { access, id } = claimsOf(cloud, person)
  const holding = (name: string, token: string, expected: Expected): Identity => ({
    name: `${name.slice(0, 3)} ${role}:${name.slice(3)}`,
    headers: bearer(token),
    expected: always(expected),
  })
  const tokenOf = (somebody: Someone) => jwt(key, claimsOf(cloud, somebody).id)
  const said = { inactive: refusal.inactive, changed: refusal.changed, ended: refusal.invalid }
  const changed = await changedPeople(cloud, role, other)
  return [
    ...forgeries(cloud, person, 'id').map(([number, who, token]) => holding(`${number} ${who}`, token, refusal.unauthorized)),
    ...changed.map(({ number, who, person, is }) => holding(`${number} ${who}`, tokenOf(person), said[is])),
    holding('I11 the sub of before', tokenOf(await recreated(cloud, role)), refusal.inactive),
    holding('I13 the other role', jwt(key, { ...id, 'cognito:groups': [other] }), refusal.changed),
    holding('I16 an access token', jwt(accessKey, access), refusal.unauthorized),
    holding('I16 an access token signed by the key of ID tokens', jwt(key, access), refusal.unauthorized),
    // AWS's authorizer takes the token of any client of the pool; the function does not.
    holding('I18 a token of another client', jwt(key, { ...id, aud: 'another-client' }), refusal.invalid),
    holding('I19 an expired token', jwt(key, { ...id, exp: second() - 1 }), refusal.unauthorized),
    holding('I22 a group with a comma', jwt(key, { ...id, 'cognito:groups': [`${role},${other}`] }), refusal.changed),
    holding('I23 no time of the sign-in', jwt(key, { ...id, auth_time: undefined }), refusal.invalid),
    {
      name: `I26 ${role}: a signature instead of a token`,
      headers: signed(cloud, credentialsOf(cloud, person), jwt(accessKey, access)),
      expected: always(refusal.unauthorized),
    },
    // As in iam mode: the token lives out its 5 minutes.
    {
      name: `I14 ${role}: a copy of a session that was signed out`,
      headers: await beginAndSignOut(cloud, role),
      expected: byRole(role, 'in', refusal.forbidden),
    },
    { name: `I02 ${role}: in person`, headers: await beginWith(cloud, role), expected: byRole(role, 'in', refusal.forbidden) },
  ]
}

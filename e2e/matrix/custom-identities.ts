import { randomBytes } from 'node:crypto'
import { forgeries } from './forgeries.ts'
import { always, byRole, ofEveryRole, refusal, type Expected, type Identity } from './identity.ts'
import { beginAndSignOut, beginWith } from './live-sessions.ts'
import { beginSession, claimsOf, credentialsOf, enrol, jwt, poolKeys } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, signed } from './send.ts'
import { changedPeople } from './standing.ts'

const hour = 3600

/** Everybody who may stand before a gateway that asks our authorizer for each request. */
export async function customIdentities(cloud: RunningCloud, roles: readonly string[]): Promise<Identity[]> {
  const stranger = await enrol(cloud, 'strangers')
  const all: Identity[] = [
    { name: 'I01 anonymous', headers: () => ({}), expected: always(refusal.unauthorized) },
    {
      name: 'I01 a token that nobody was given',
      headers: bearer(randomBytes(32).toString('base64url')),
      expected: always(refusal.unauthorized),
    },
    {
      name: 'I08 whose record names no role',
      headers: bearer(await beginSession(cloud, stranger.staffId)),
      expected: always(refusal.unauthorized),
    },
    {
      name: 'I10 whom the directory does not know',
      headers: bearer(await beginSession(cloud, '01990000-0000-7000-8000-ffffffffffff')),
      expected: always(refusal.unauthorized),
    },
  ]
  return [...all, ...(await ofEveryRole(roles, (role, other) => ofRole(cloud, role, other)))]
}

async function ofRole(cloud: RunningCloud, role: string, other: string): Promise<Identity[]> {
  const person = await enrol(cloud, role)
  const { access: accessKey } = poolKeys(cloud)
  const holding = (name: string, token: string, expected: Identity['expected'] | Expected = refusal.unauthorized): Identity => ({
    name: `${name.slice(0, 3)} ${role}:${name.slice(3)}`,
    headers: bearer(token),
    expected: typeof expected === 'function' ? expected : always(expected),
  })
  const changed = await changedPeople(cloud, role, other)
  const good = await beginSession(cloud, person.staffId)
  return [
    ...forgeries(cloud, person, 'id').map(([number, who, token]) => holding(`${number} ${who}`, token)),
    ...(await Promise.all(
      changed
        .filter(({ is }) => is !== 'changed')
        .map(async ({ number, who, person }) => holding(`${number} ${who}`, await beginSession(cloud, person.staffId))),
    )),
    // The session names the person alone: whoever has another role now has that one's rights, and no more.
    holding(
      'I12 now in the other role',
      await beginSession(cloud, changed.find(({ is }) => is === 'changed')!.person.staffId),
      byRole(other, 'in', refusal.denied),
    ),
    holding('I16 an access token', jwt(accessKey, claimsOf(cloud, person).access)),
    holding('I19 a session that has lasted its time', await beginSession(cloud, person.staffId, { ago: 13 * hour, idle: 0 })),
    holding('I19 a session that has rested', await beginSession(cloud, person.staffId, { ago: 2 * hour, idle: hour })),
    holding('I22 a token with one letter more', `${good}A`),
    holding('I22 a token without its last letter', good.slice(0, -1)),
    {
      name: `I26 ${role}: a signature instead of a token`,
      headers: signed(cloud, credentialsOf(cloud, person)),
      expected: always(refusal.unauthorized),
    },
    {
      name: `H2 ${role}: two tokens in one header`,
      headers: () => ({ authorization: `Bearer ${good}, Bearer ${good}` }),
      expected: always(refusal.unauthorized),
    },
    {
      name: `I14 ${role}: a copy of a session that was signed out`,
      headers: await beginAndSignOut(cloud, role),
      expected: always(refusal.unauthorized),
    },
    { name: `I02 ${role}: in person`, headers: await beginWith(cloud, role), expected: byRole(role, 'in', refusal.denied) },
  ]
}

import type { CognitoIdp } from '../services/cognito-idp/service.ts'
import type { Item } from '../services/dynamodb/dynalite-store.ts'
import type { Dynamodb } from '../services/dynamodb/service.ts'
import { people, type SeedPerson } from './people.ts'

const dayMs = 24 * 60 * 60 * 1000

export interface PeopleTarget {
  cognito: Pick<CognitoIdp, 'seedUser'>
  dynamodb: Pick<Dynamodb, 'get' | 'put'>
  userPoolId: string
  tableName: string
  /** Epoch milliseconds. */
  now: number
}

/**
 * Puts the sample people into the pool and the directory. Records that are there already stay as they are.
 * @returns the `sub` that the pool gave each e-mail
 */
export async function seedPeople(target: PeopleTarget): Promise<Record<string, string>> {
  const subs: Record<string, string> = {}
  for (const person of people) {
    const { sub } = target.cognito.seedUser({
      userPoolId: target.userPoolId,
      email: person.email,
      name: person.name,
      password: person.password,
      temporary: person.status === 'invited',
      enabled: person.status !== 'suspended',
      groups: person.role === null ? [] : [person.role],
      ...(person.totpSecret !== null && { totpSecret: person.totpSecret }),
    })
    for (const item of directoryItems(person, sub, target.now)) await putOnce(target, item)
    subs[person.email] = sub
  }
  return subs
}

async function putOnce({ dynamodb, tableName }: PeopleTarget, item: Item): Promise<void> {
  const known = await dynamodb.get(tableName, { pk: item['pk']!, sk: item['sk']! })
  if (!known) await dynamodb.put(tableName, item)
}

function directoryItems(person: SeedPerson, sub: string, now: number): Item[] {
  if (person.staffId === null) return []
  const staffId = { S: person.staffId }
  const profile: Item = {
    pk: { S: `STAFF#${person.staffId}` },
    sk: { S: 'PROFILE' },
    staffId,
    status: { S: person.status },
    role: { S: String(person.role) },
    name: { S: person.name },
    email: { S: person.email },
    sub: { S: sub },
    notBefore: { N: '0' },
    invitedAt: { S: new Date(now - person.invitedDaysAgo * dayMs).toISOString() },
    mfa: { S: person.totpSecret === null ? 'none' : 'totp' },
    version: { N: '1' },
  }
  const link = (pk: string): Item => ({ pk: { S: pk }, sk: { S: 'LINK' }, staffId })
  return [profile, link(`SUB#${sub}`), link(`EMAIL#${person.email.toLowerCase()}`)]
}

import { randomBytes } from 'node:crypto'
import type { CognitoIdp } from '../services/cognito-idp/service.ts'
import type { Item } from '../services/dynamodb/dynalite-store.ts'
import type { Dynamodb } from '../services/dynamodb/service.ts'
import { colleagues } from './colleagues.ts'
import { appointersItem, directoryItems } from './directory-items.ts'
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
  const everybody = [...people, ...colleagues.map(seededColleague)]
  for (const person of everybody) {
    const { sub } = target.cognito.seedUser({
      userPoolId: target.userPoolId,
      email: person.email,
      name: person.name,
      password: person.password,
      temporary: person.status === 'invited',
      passwordSetAt: target.now - person.invitedDaysAgo * dayMs,
      createdAt: target.now - person.invitedDaysAgo * dayMs,
      ...(person.language && { language: person.language }),
      enabled: person.status !== 'suspended',
      groups: person.role === null ? [] : [person.role],
      ...(person.totpSecret !== null && { totpSecret: person.totpSecret }),
    })
    for (const item of directoryItems(person, sub, target.now)) await putOnce(target, item)
    subs[person.email] = sub
  }
  await putOnce(target, appointersItem(everybody))
  return subs
}

/** A colleague with the fixed id of their place in the list and secrets that nobody knows. */
function seededColleague({ login, hasAuthenticator, ...colleague }: (typeof colleagues)[number], index: number): SeedPerson {
  return {
    ...colleague,
    staffId: `019b0a10-0000-7000-8000-0000000001${String(index + 1).padStart(2, '0')}`,
    email: `${login}@sekisho.example`,
    password: randomBytes(24).toString('base64url'),
    totpSecret: hasAuthenticator ? 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' : null,
  }
}

async function putOnce({ dynamodb, tableName }: PeopleTarget, item: Item): Promise<void> {
  const known = await dynamodb.get(tableName, { pk: item['pk']!, sk: item['sk']! })
  if (!known) await dynamodb.put(tableName, item)
}

import { textOf, type Attribute } from './directory-item.ts'
import type { DirectoryTable } from './people/directory-table.ts'

/** The list of erased members, by their ids alone. It stands in the vault, where no restore of the database reaches it. */
const ERASED = 'ERASED'

export interface Erasure {
  memberId: string
  /** When it was carried out, ISO 8601 in UTC. */
  at: string
  /** Which try wrote it, so that a try that was refused takes back its own line only. */
  attempt: string
}

const keyOf = (memberId: string): Record<string, Attribute> => ({ pk: { S: ERASED }, sk: { S: memberId } })

/** Puts a member on the list; twice is once. @throws DirectoryError `silent` */
export const noteErasure = (table: DirectoryTable, { memberId, at, attempt }: Erasure): Promise<void> =>
  table.write([{ kind: 'Put', means: 'nothing', body: { Item: { ...keyOf(memberId), at: { S: at }, attempt: { S: attempt } } } }])

/** Takes a member off the list again, unless another try has put them there since. @throws DirectoryError `silent`; Refused */
export const takeBackErasure = (table: DirectoryTable, { memberId, attempt }: Pick<Erasure, 'memberId' | 'attempt'>): Promise<void> =>
  table.write([
    {
      kind: 'Delete',
      means: 'nothing',
      body: { Key: keyOf(memberId), ConditionExpression: 'attempt = :attempt', ExpressionAttributeValues: { ':attempt': { S: attempt } } },
    },
  ])

/** The ids of everybody whose personal data has to stay gone. @throws DirectoryError `silent` */
export async function erasedMembers(table: DirectoryTable): Promise<string[]> {
  const ids: string[] = []
  let from: Record<string, Attribute> | null = null
  do {
    const page = await table.query({ pk: ERASED, from })
    ids.push(...page.items.map((item) => textOf(item, 'sk') ?? ''))
    from = page.next
  } while (from)
  return ids
}

import { textOf, type Attribute } from '../directory-item.ts'
import { Refused, type DirectoryTable } from '../people/directory-table.ts'

/** Somebody of a restore: their account before, and the one that they have since. Kept for as long as the directory is. */
export interface RestoredPerson {
  staffId: string
  /** The `sub` before; null for somebody who had none. */
  from: string | null
  /** Null until the new account is made. */
  to: string | null
  /** Whether the invitation went out, or that they needed none; null until it is known. */
  mail: 'sent' | 'left' | null
}

const keyOf = (run: string, staffId: string): Record<string, Attribute> => ({ pk: { S: `RESTORE#${run}` }, sk: { S: staffId } })

/** Notes, before anything is done, which account somebody had. The first word stands. */
export async function noteBefore(
  table: DirectoryTable,
  run: string,
  { staffId, from }: Pick<RestoredPerson, 'staffId' | 'from'>,
): Promise<void> {
  const Item = { ...keyOf(run, staffId), staffId: { S: staffId }, ...(from !== null && { oldSub: { S: from } }) }
  const body = { Item, ConditionExpression: 'attribute_not_exists(pk)' }
  await table.write([{ kind: 'Put', means: 'changed', body }]).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

/** Notes the account that somebody has since. */
export const noteAfter = (table: DirectoryTable, run: string, staffId: string, to: string): Promise<void> =>
  note(table, run, staffId, { newSub: to })

/** Notes that nothing is left to be mailed to somebody. */
export const noteMail = (table: DirectoryTable, run: string, staffId: string, mail: 'sent' | 'left'): Promise<void> =>
  note(table, run, staffId, { mail })

function note(table: DirectoryTable, run: string, staffId: string, fact: { newSub: string } | { mail: string }): Promise<void> {
  const [[name, value]] = Object.entries(fact) as [[string, string]]
  const body = {
    Key: keyOf(run, staffId),
    UpdateExpression: 'SET #fact = :fact',
    ExpressionAttributeNames: { '#fact': name },
    ExpressionAttributeValues: { ':fact': { S: value } },
  }
  return table.write([{ kind: 'Update', means: 'nothing', body }])
}

export async function restoredPeople(table: DirectoryTable, run: string): Promise<Map<string, RestoredPerson>> {
  const found = new Map<string, RestoredPerson>()
  let from: Record<string, Attribute> | null = null
  do {
    const page: Awaited<ReturnType<DirectoryTable['query']>> = await table.query({ pk: `RESTORE#${run}`, from })
    for (const item of page.items) {
      const staffId = textOf(item, 'staffId')
      if (staffId === undefined) continue
      const mail = textOf(item, 'mail')
      found.set(staffId, {
        staffId,
        from: textOf(item, 'oldSub') ?? null,
        to: textOf(item, 'newSub') ?? null,
        mail: mail === 'sent' || mail === 'left' ? mail : null,
      })
    }
    from = page.next
  } while (from)
  return found
}

import type { AuditDebt } from '@sekisho/contract/staff'
import { textOf, type Attribute, type Item } from '../directory-item.ts'
import type { DirectoryTable } from './directory-table.ts'
import { OWED, owedKey } from './owed-audit.ts'

/** Entries that PostgreSQL refused for what is in them. Nothing is lost: they are shown, and tried again when asked. */
const REFUSED = 'AUDIT-REFUSED'
const refusedKey = (id: string): Record<string, Attribute> => ({ pk: { S: REFUSED }, sk: { S: id } })

/** More than this tells nobody more. */
const SHOWN = 100

/** Takes an entry out of the way of the others. `why` is a code of ours or an SQLSTATE. */
export function setAside(table: DirectoryTable, item: Item, why: string, at: string): Promise<void> {
  const id = textOf(item, 'sk') ?? ''
  const row = textOf(item, 'row') ?? ''
  return table.write([
    { kind: 'Put', means: 'nothing', body: { Item: { ...refusedKey(id), row: { S: row }, why: { S: why }, at: { S: at } } } },
    { kind: 'Delete', means: 'nothing', body: { Key: owedKey(id) } },
  ])
}

/** Has the refused entries tried again: a release may have mended what refused them. */
export async function oweAgain(table: DirectoryTable): Promise<void> {
  const { items } = await table.query({ pk: REFUSED, limit: SHOWN })
  for (const item of items) {
    const id = textOf(item, 'sk') ?? ''
    await table.write([
      { kind: 'Put', means: 'nothing', body: { Item: { ...owedKey(id), row: { S: textOf(item, 'row') ?? '' } } } },
      { kind: 'Delete', means: 'nothing', body: { Key: refusedKey(id) } },
    ])
  }
}

/** What the audit trail does not have yet: how much waits for the database, and what it refused. */
export async function auditDebt(table: DirectoryTable): Promise<AuditDebt> {
  const [owed, refused] = [await table.query({ pk: OWED }), await table.query({ pk: REFUSED, limit: SHOWN })]
  return { owed: owed.items.length, refused: refused.items.map(shown) }
}

/** When the oldest entry that waits for the database was decided, ISO 8601; null where none waits or none says so. */
export async function owedSince(table: DirectoryTable): Promise<string | null> {
  const { items } = await table.query({ pk: OWED })
  const times = items.flatMap((item) => contentOf(textOf(item, 'row') ?? '').after?.decidedAt ?? [])
  return times.toSorted()[0] ?? null
}

function shown(item: Item): AuditDebt['refused'][number] {
  const { action = null, object } = contentOf(textOf(item, 'row') ?? '')
  return { id: textOf(item, 'sk') ?? '', at: textOf(item, 'at') ?? '', why: textOf(item, 'why') ?? '', action, staffId: object?.id ?? null }
}

function contentOf(row: string): { action?: string; object?: { id?: string | null }; after?: { decidedAt?: string } | null } {
  try {
    return (JSON.parse(row) ?? {}) as ReturnType<typeof contentOf>
  } catch {
    return {}
  }
}

import type { PersonEvent } from '@sekisho/contract/person-event'
import { itemOf, jsonOf, numberOf, textOf, type Item } from '../directory-item.ts'
import type { DirectoryTable, Part } from './directory-table.ts'
import type { Origin } from './intent.ts'
import { recordKey, type StaffRecord } from './staff-record.ts'

const PREFIX = 'EVENT#'

export interface NewEvent extends Pick<PersonEvent, 'at' | 'what' | 'reason' | 'changes'> {
  origin: Origin
  /** The record as this version leaves it; null for an event that is no version: a sign-in. */
  record: StaffRecord | null
}

/** Writes one line of a person's history: who, what, why, in which request, and the record at that version. */
export function eventPart(staffId: string, { at, what, reason, changes, origin, record }: NewEvent): Part {
  const suffix = record ? String(record.version).padStart(8, '0') : what
  const { actor, requestId, sourceIp } = origin
  const facts = { what, at, byId: actor.staffId, byName: actor.name, byRole: actor.role, requestId, sourceIp, reason, changes }
  return {
    kind: 'Put',
    means: 'nothing',
    body: {
      Item: {
        pk: recordKey(staffId).pk,
        sk: { S: `${PREFIX}${at}#${suffix}` },
        ...itemOf({ ...facts, version: record?.version, record: record && { ...record, pending: null, intentId: null } }),
      },
    },
  }
}

/** One page of a person's history, newest first. `cursor` is the sort key after which it goes on. */
export async function readEvents(table: DirectoryTable, staffId: string, { limit, cursor }: { limit: number; cursor: string | null }) {
  const { pk } = recordKey(staffId)
  const from = cursor === null ? null : { pk, sk: { S: cursor } }
  const found = await table.query({ pk: `STAFF#${staffId}`, prefix: PREFIX, descending: true, limit: limit + 1, from })
  const items = found.items.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(eventOf), next: found.items.length > limit && last ? (textOf(last, 'sk') ?? null) : null }
}

function eventOf(item: Item): PersonEvent {
  const [at, what] = [textOf(item, 'at'), textOf(item, 'what')]
  if (at === undefined || what === undefined) throw new Error('A line of the history has no time or no kind.')
  return {
    at,
    what: what as PersonEvent['what'],
    by: { staffId: textOf(item, 'byId') ?? null, name: textOf(item, 'byName') ?? '' },
    version: numberOf(item, 'version') ?? null,
    reason: textOf(item, 'reason') ?? null,
    changes: jsonOf<PersonEvent['changes']>(item, 'changes') ?? [],
  }
}

import { numberOf, textOf, type Attribute, type Item } from '../directory-item.ts'
import type { DirectoryTable } from '../people/directory-table.ts'
import { blank } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { recordInHistory, wholeRecord } from './whole-record.ts'

/** Somebody now and at the time that was asked for; `was` is null for somebody who came later, or whose past was not asked for. */
export interface PersonAtTime {
  now: StaffRecord
  was: StaffRecord | null
}

/** An item that cannot be read: which one and what is wrong. The person of it is left as they are. */
export interface SetAside {
  staffId: string
  item: string
  fault: string
}

export interface DirectoryAtTime {
  people: PersonAtTime[]
  setAside: SetAside[]
  /** When the first record was made; null for an empty directory. */
  firstAt: string | null
}

const fields = Object.keys(blank('', ''))
/** Histories that are read at once. */
const AT_ONCE = 16

/**
 * The directory as it was at a time. Whoever has not changed since is who they are now; for the others their history
 * tells, one item per version, written in the same transaction as the change.
 * @param at ISO 8601 in UTC, as the history writes it
 * @param whose whose history is worth reading; nothing is known of the others' past, and `was` is null
 * @throws DirectoryError when the table does not answer
 */
export async function directoryAt(
  table: DirectoryTable,
  at: string,
  whose: (now: StaffRecord) => boolean = () => true,
): Promise<DirectoryAtTime> {
  const staffIds = await everybody(table)
  const keys = staffIds.map((staffId) => ({ pk: `STAFF#${staffId}`, sk: 'PROFILE' }))
  const profiles = new Map((await table.getMany(keys, ['pk', ...fields])).map((item) => [textOf(item, 'pk'), item]))
  const found: DirectoryAtTime = { people: [], setAside: [], firstAt: null }
  const one = async (staffId: string): Promise<void> => {
    const now = wholeRecord(profiles.get(`STAFF#${staffId}`) ?? null)
    if (typeof now === 'string') return void found.setAside.push({ staffId, item: `STAFF#${staffId} PROFILE`, fault: now })
    if (found.firstAt === null || now.createdAt < found.firstAt) found.firstAt = now.createdAt
    const was = whose(now) ? await recordAt(table, now, at) : null
    if (was !== null && 'fault' in was) found.setAside.push(was)
    else found.people.push({ now, was })
  }
  for (let index = 0; index < staffIds.length; index += AT_ONCE) await Promise.all(staffIds.slice(index, index + AT_ONCE).map(one))
  return found
}

/** Everybody who ever was in the directory: it forgets nobody, and each has a line in the list. */
async function everybody(table: DirectoryTable): Promise<string[]> {
  const staffIds: string[] = []
  let from: Record<string, Attribute> | null = null
  do {
    const page: Awaited<ReturnType<DirectoryTable['query']>> = await table.query({ pk: 'ROSTER', from })
    staffIds.push(...page.items.map((item) => textOf(item, 'sk') ?? '').filter((staffId) => staffId !== ''))
    from = page.next
  } while (from)
  return staffIds
}

async function recordAt(table: DirectoryTable, now: StaffRecord, at: string): Promise<StaffRecord | SetAside | null> {
  if (now.updatedAt <= at) return now
  const version = await versionAt(table, now.staffId, at)
  if (!version) return null
  const record = recordInHistory(textOf(version, 'record'), now.staffId)
  const item = `STAFF#${now.staffId} ${textOf(version, 'sk') ?? ''}`
  return typeof record === 'string' ? { staffId: now.staffId, item, fault: record } : record
}

/** The last item of somebody's history up to a time that is a version; a sign-in is none. */
async function versionAt(table: DirectoryTable, staffId: string, at: string): Promise<Item | null> {
  // No key of that instant sorts behind it.
  let from: Record<string, Attribute> | null = { pk: { S: `STAFF#${staffId}` }, sk: { S: `EVENT#${at}#~` } }
  while (from) {
    const page: Awaited<ReturnType<DirectoryTable['query']>> = await table.query({
      pk: `STAFF#${staffId}`,
      prefix: 'EVENT#',
      descending: true,
      limit: 25,
      from,
    })
    const version = page.items.find((item) => numberOf(item, 'version') !== undefined)
    if (version) return version
    from = page.next
  }
  return null
}

import { textOf, type Item } from '../directory-item.ts'

/** A stage that was deployed ten times and never used has some hundreds of them. */
export const MOST_OF_PROBES = 2_000
/** As a deployment calls them; the domain is one that no mailbox can have. */
const EMAIL = /^deploy-check-[\w-]+@[\w-]+\.invalid$/

/** Whether nobody but the people of a deployment's trial was ever in a directory, and all of them are taken out. */
export function areProbesAlone(items: readonly Item[]): boolean {
  const probes = new Set(items.filter(isTakenOut).map((item) => textOf(item, 'staffId') ?? ''))
  return items.every((item) => isOf(item, probes))
}

const isTakenOut = (item: Item): boolean =>
  textOf(item, 'sk') === 'PROFILE' && textOf(item, 'status') === 'removed' && EMAIL.test(textOf(item, 'email') ?? '')

/** What a person leaves: records and history, links, the row of the list, and what the audit trail is still owed. */
function isOf(item: Item, people: ReadonlySet<string>): boolean {
  const [pk = '', sk = ''] = [textOf(item, 'pk'), textOf(item, 'sk')]
  if (pk === 'APPOINTERS') return !('ids' in item)
  if (pk === 'ROSTER') return people.has(sk)
  if (pk === 'AUDIT-OWED') return people.has(objectOf(textOf(item, 'row') ?? ''))
  return people.has(pk.startsWith('STAFF#') ? pk.slice('STAFF#'.length) : (textOf(item, 'staffId') ?? ''))
}

function objectOf(row: string): string {
  try {
    return (JSON.parse(row) as { object?: { id?: string } }).object?.id ?? ''
  } catch {
    return ''
  }
}

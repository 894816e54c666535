import type { Approval } from '@sekisho/contract/approvals'
import { exportColumns, type ExportColumn } from '@sekisho/contract/member-export'
import type { Narrowing } from './narrowing.ts'

/** One's own open request for just what a list is narrowed down to: one that was agreed to first, then one that waits. */
export function requestFor(mine: readonly Approval[], narrowing: Narrowing): Approval | null {
  const same = mine.filter(({ kind, what }) => kind === 'export' && isSame(what, narrowing))
  return same.find(({ state }) => state === 'approved') ?? same.find(({ state }) => state === 'waiting') ?? null
}

/** The columns that a request is about, in their order. */
export const columnsOf = ({ what }: Approval): ExportColumn[] => {
  const said = saidIn(what, 'columns')?.split(',') ?? []
  return exportColumns.filter((column) => said.includes(column))
}

function isSame(what: Approval['what'], { q, status, sort = '-joinedAt', event, registration }: Narrowing): boolean {
  const wanted = {
    q,
    status: status?.join(','),
    sort: event === undefined ? sort : undefined,
    eventId: event,
    registration: registration?.join(','),
  }
  return Object.entries(wanted).every(([name, value]) => saidIn(what, name) === value)
}

const saidIn = (what: Approval['what'], wanted: string): string | undefined => what.find(({ name }) => name === wanted)?.value

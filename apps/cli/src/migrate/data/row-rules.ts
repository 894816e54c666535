import { missingForPublic } from '@sekisho/contract/event-rules'
import type { RowFault } from '../row-fault.ts'
import type { Kind } from './kinds.ts'

type Values = Readonly<Record<string, string | number | null>>
type Rule = (record: Values) => Omit<RowFault, 'line'>[]

/** What has to be right between the fields of a row. */
export const rowRules: Readonly<Record<Kind, Rule>> = {
  members: () => [],
  events: (record) => [...order(record), ...place(record)],
  registrations: ({ status, checked_in_at: checkedIn = null }) =>
    checkedIn === null || status === 'attended'
      ? []
      : [{ field: 'checkedInAt', why: `is there, and the state is ${String(status)} and not attended` }],
}

const order: Rule = ({ starts_at: starts, ends_at: ends }) =>
  String(starts) < String(ends) ? [] : [{ field: 'endsAt', why: 'is not after the beginning' }]

/** Whoever may still come has to know where; of what is over the address of a call may be gone. */
const place: Rule = ({ format, venue = null, online_url: onlineUrl = null, status }) => {
  if (status === 'draft' || status === 'cancelled') return []
  const known = { format: format as 'venue', venue: venue as string | null, onlineUrl: onlineUrl as string | null }
  return missingForPublic(known)
    .filter((field) => field === 'venue' || status === 'published')
    .map((field) => ({ field, why: `is missing, and the event is ${String(status)}` }))
}

import { events } from '@sekisho/contract/events'
import { staff } from '@sekisho/contract/staff'
import { can } from '@sekisho/permissions/can'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarDays, Search, UserRound } from 'lucide-react'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { formatDateTime } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import type { paletteMessages } from '../../i18n/messages/palette.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { paths } from '../paths.ts'
import type { Entry } from './entry.ts'

interface Asking {
  /** What was typed, a moment after the last key. */
  text: string
  role: string | null
  language: Language
  t: Translate<typeof paletteMessages>
  go: (href: string) => void
}

const MOST = 5

/**
 * Events and, for who may see them, staff that match. Members are looked for on their own page and at a key press:
 * each search among them leaves a trace, and half a name is no question that anybody asked.
 */
export function useFound({ text, role, language, t, go }: Asking): { entries: Entry[]; isSearching: boolean } {
  const isAsked = text.length > 0
  const may = (permission: string) => can(role, permission).allowed
  const query = { q: text, limit: MOST }
  const found = useQuery({
    ...endpointQuery(events.list, { query }),
    enabled: isAsked && may('events.read'),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const people = useQuery({
    ...endpointQuery(staff.list, { query }),
    meta: { showsPeople: true },
    enabled: isAsked && may('staff.read'),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (!isAsked) return { entries: [], isSearching: false }
  const entries: Entry[] = [
    ...(found.data?.items ?? []).map(({ id, title, startsAt }): Entry => ({
      id: `event:${id}`,
      group: 'events',
      label: title,
      detail: formatDateTime(startsAt, language),
      icon: CalendarDays,
      run: () => go(paths.event(id)),
    })),
    ...(people.data?.items ?? []).map(({ staffId, name, email }): Entry => ({
      id: `staff:${staffId}`,
      group: 'staff',
      label: name || email,
      detail: email,
      icon: UserRound,
      run: () => go(paths.staffMember(staffId)),
    })),
  ]
  if (may('members.read')) {
    const search = () => go(`${paths.members()}?${new URLSearchParams({ q: text })}`)
    entries.push({ id: 'members', group: 'members', label: t('findMembers', { text }), icon: Search, run: search })
  }
  return { entries, isSearching: found.isFetching || people.isFetching }
}

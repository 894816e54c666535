import { can } from '@sekisho/permissions/can'
import type { Permission } from '@sekisho/permissions/table'
import { CalendarDays, CircleHelp, House, ScrollText, UserRound, Users, type LucideIcon } from 'lucide-react'
import { lazy, type ComponentType } from 'react'
import { firstView } from '../features/events/views.ts'
import type { shellMessages } from '../i18n/messages/shell.ts'
import { paths } from './paths.ts'

export interface Section {
  path: string
  /** What its list is come to for: going there without it draws twice. */
  query?: string
  label: keyof typeof shellMessages
  icon: LucideIcon
  /** What opens it; null for pages that everybody with a role has. */
  needs: Permission | null
  /** Stands behind the name: what waits there. */
  badge?: ComponentType
}

const WaitingBadge = lazy(() => import('../features/staff/waiting-badge.tsx'))

/** Every section there is; the proof asks each role which of them it sees. */
export const sections: readonly Section[] = [
  { path: paths.home(), label: 'home', icon: House, needs: null },
  { path: paths.events(), query: firstView, label: 'events', icon: CalendarDays, needs: 'events.read' },
  { path: paths.members(), label: 'members', icon: Users, needs: 'members.read' },
  { path: paths.staff(), label: 'staff', icon: UserRound, needs: 'staff.read', badge: WaitingBadge },
  { path: paths.audit(), label: 'audit', icon: ScrollText, needs: 'audit.read' },
  { path: paths.help(), label: 'help', icon: CircleHelp, needs: null },
]

/** The sections that exist for a role. What a person may not see is absent, not grey: that it exists is itself a secret. */
export function sectionsFor(role: string | null): Section[] {
  return sections.filter(({ needs }) => needs === null || can(role, needs).allowed)
}

/** Where the way to a section leads. */
export const addressOf = ({ path, query }: Section): string => (query === undefined ? path : `${path}?${query}`)

/** True on a section's own page and on those below it. */
export function isCurrent(section: Section, pathname: string): boolean {
  return pathname === section.path || (section.path !== '/' && pathname.startsWith(`${section.path}/`))
}

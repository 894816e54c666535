import { can } from '@sekisho/permissions/can'
import type { Permission } from '@sekisho/permissions/table'
import {
  CalendarDays,
  CircleHelp,
  ClipboardCheck,
  House,
  ScrollText,
  LogOut,
  Moon,
  Languages,
  UserPlus,
  UserRound,
  Users,
  UsersRound,
  FileUp,
  type LucideIcon,
} from 'lucide-react'
import { paletteMessages } from '../../i18n/messages/palette.ts'
import { firstView } from '../../features/events/views.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { paths } from '../paths.ts'
import type { Entry } from './entry.ts'

type Key = keyof typeof paletteMessages

interface Known {
  label: Key & `to:${string}`
  icon: LucideIcon
  /** What opens the page; null for pages that everybody with a role has. */
  needs: Permission | null
  to: string
}

const pages: readonly Known[] = [
  { label: 'to:home', icon: House, needs: null, to: paths.home() },
  { label: 'to:events', icon: CalendarDays, needs: 'events.read', to: `${paths.events()}?${firstView}` },
  { label: 'to:calendar', icon: CalendarDays, needs: 'events.read', to: paths.eventCalendar() },
  { label: 'to:members', icon: Users, needs: 'members.read', to: paths.members() },
  { label: 'to:approvals', icon: UsersRound, needs: 'members.approve', to: paths.memberApprovals() },
  { label: 'to:staff', icon: UserRound, needs: 'staff.read', to: paths.staff() },
  { label: 'to:invite', icon: UserPlus, needs: 'staff.invite', to: paths.staffInvite() },
  { label: 'to:import', icon: FileUp, needs: 'staff.invite', to: paths.staffImport() },
  { label: 'to:audit', icon: ScrollText, needs: 'audit.read', to: paths.audit() },
  { label: 'to:review', icon: ClipboardCheck, needs: 'audit.read', to: paths.auditReview() },
  { label: 'to:account', icon: UserRound, needs: null, to: paths.account() },
  { label: 'to:help', icon: CircleHelp, needs: null, to: paths.help() },
]

/** Words in both languages and their reading: whoever reads the page in one may think in the other. */
const namesOf = (label: Key): string[] => {
  const reading = `${label}:reading`
  const found = Object.hasOwn(paletteMessages, reading) ? [paletteMessages[reading as Key].ja] : []
  return [paletteMessages[label].ja, paletteMessages[label].en, ...found]
}

/** The pages that exist for a role. What somebody may not know of is absent, not grey. */
export const pagesFor = (role: string | null, t: Translate<typeof paletteMessages>, go: (href: string) => void): Entry[] =>
  pages
    .filter(({ needs }) => needs === null || can(role, needs).allowed)
    .map(({ label, icon, to }) => ({ id: `go:${to}`, group: 'go', label: t(label), names: namesOf(label), icon, run: () => go(to) }))

export interface Acts {
  switchTheme: () => void
  switchLanguage: () => void
  signOut: () => void
}

/** What can be done from anywhere. */
export const actsFor = (t: Translate<typeof paletteMessages>, acts: Acts): Entry[] => [
  { id: 'do:theme', group: 'do', label: t('do:theme'), names: namesOf('do:theme'), icon: Moon, run: acts.switchTheme },
  { id: 'do:language', group: 'do', label: t('do:language'), names: namesOf('do:language'), icon: Languages, run: acts.switchLanguage },
  { id: 'do:sign-out', group: 'do', label: t('do:sign-out'), names: namesOf('do:sign-out'), icon: LogOut, run: acts.signOut },
]

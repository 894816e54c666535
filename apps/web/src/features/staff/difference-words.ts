import type { Difference } from '@sekisho/contract/staff'
import type { backupMessages } from '../../i18n/messages/backup.ts'

type Key = keyof typeof backupMessages
/** What a difference is called and what becomes of it, or what somebody can do. */
export interface DifferenceWords {
  what: Extract<Key, `kind:${string}`>
  next: Extract<Key, `do:${string}`>
}

const fixed = {
  'many-missing': 'do:look-at-pool',
  'email-differs': 'do:address',
  'account-recreated': 'do:renew',
  'sign-in-missed': 'do:activate',
  'pending-operation': 'do:finish',
  unreadable: 'do:rewrite',
  'no-active-admin': 'do:break-glass',
} as const

/** The words for a difference, by what it is and what the rules do about it. */
export function wordsOf({ kind, staffId, directory, remedy }: Difference): DifferenceWords {
  switch (kind) {
    case 'missing-in-pool':
      return { what: 'kind:missing-in-pool', next: remedy === 'follow-pool' ? 'do:suspend' : missing(directory) }
    case 'missing-in-directory':
      if (staffId !== null) return { what: 'kind:left-behind', next: 'do:delete' }
      return { what: 'kind:missing-in-directory', next: remedy === 'follow-pool' ? 'do:enter' : 'do:unproved' }
    case 'enabled-differs':
      return { what: 'kind:enabled-differs', next: remedy === 'follow-pool' ? 'do:suspend' : 'do:disable' }
    case 'groups-differ':
      return { what: 'kind:groups-differ', next: remedy === 'report' ? 'do:groups-lacking' : 'do:leave-groups' }
    default:
      return { what: `kind:${kind}`, next: fixed[kind] }
  }
}

const missing = (status: string | null): DifferenceWords['next'] =>
  status === 'suspended' ? 'do:missing-suspended' : status === 'invited' ? 'do:missing-invited' : 'do:missing-once'

/** Whether a repair does anything about it. */
export const isRepairable = ({ remedy }: Difference): boolean => remedy !== 'report'

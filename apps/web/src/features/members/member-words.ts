import type { MaskedMember, registrationStatuses } from '@sekisho/contract/members'
import type { membersMessages } from '../../i18n/messages/members.ts'
import type { Tone } from '../../ui/tone.ts'

interface Words {
  key: keyof typeof membersMessages
  tone: Tone
}

/** The word and the colour of each status. */
export const statusWords = {
  active: { key: 'statusActive', tone: 'positive' },
  withdrawn: { key: 'statusWithdrawn', tone: 'neutral' },
  erased: { key: 'statusErased', tone: 'neutral' },
} as const satisfies Record<MaskedMember['status'], Words>

export const registrationWords = {
  confirmed: { key: 'registrationConfirmed', tone: 'info' },
  waiting: { key: 'registrationWaiting', tone: 'caution' },
  cancelled: { key: 'registrationCancelled', tone: 'neutral' },
  attended: { key: 'registrationAttended', tone: 'positive' },
} as const satisfies Record<(typeof registrationStatuses)[number], Words>

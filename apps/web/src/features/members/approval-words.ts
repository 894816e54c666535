import type { Approval, ApprovalState } from '@sekisho/contract/approvals'
import { erasureOccasions } from '@sekisho/contract/member-erasure'
import { revealOccasions } from '@sekisho/contract/member-record'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { erasureMessages } from '../../i18n/messages/erasure.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Tone } from '../../ui/tone.ts'
import { memberNumber } from '../../format/member-number.ts'

/** The colour of each state; the word says the same. */
export const stateTones: Record<ApprovalState, Tone> = {
  waiting: 'caution',
  approved: 'positive',
  declined: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
  lapsed: 'neutral',
  used: 'info',
}

/** The number of the member whom a request is about, as people say it; null for many at once and for requests that have ended. */
export function numberOf({ what }: Pick<Approval, 'what'>): string | null {
  const said = what.find(({ name }) => name === 'number')?.value
  return said === undefined ? null : memberNumber(Number(said))
}

/** Says what a request is and why it was made. */
export function useApprovalWords() {
  const t = useMessages(approvalMessages)
  const [erasure, record] = [useMessages(erasureMessages), useMessages(memberRecordMessages)]
  const language = useLanguage()
  const erasureOccasion = (given: string): string | null => {
    const known = erasureOccasions.find((one) => one === given)
    return known ? erasure(`occasion:${known}`) : null
  }
  const revealOccasion = (given: string): string | null => {
    const known = revealOccasions.find((one) => one === given)
    return known ? record(`occasion:${known}`) : null
  }
  return {
    headline: (approval: Approval): string => {
      const { kind, by, rows } = approval
      return t(`asks:${kind}`, { who: by.name, rows: formatNumber(rows, language), number: numberOf(approval) ?? '' })
    },
    why: ({ kind, occasion, reason }: Approval): string => {
      const said = kind === 'erase' ? erasureOccasion(occasion) : revealOccasion(occasion)
      return said === null ? reason : t('because', { occasion: said, reason })
    },
  }
}

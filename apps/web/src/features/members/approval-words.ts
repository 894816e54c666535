import type { Approval, ApprovalState } from '@sekisho/contract/approvals'
import { erasureOccasions } from '@sekisho/contract/member-erasure'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { erasureMessages } from '../../i18n/messages/erasure.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Tone } from '../../ui/tone.ts'
import { memberNumber } from './member-number.ts'

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
  const words = useMessages(erasureMessages)
  const language = useLanguage()
  return {
    headline: (approval: Approval): string => {
      const { kind, by, rows } = approval
      return t(`asks:${kind}`, { who: by.name, rows: formatNumber(rows, language), number: numberOf(approval) ?? '' })
    },
    why: ({ occasion, reason }: Approval): string => {
      const known = erasureOccasions.find((one) => one === occasion)
      return known ? t('because', { occasion: words(`occasion:${known}`), reason }) : reason
    },
  }
}

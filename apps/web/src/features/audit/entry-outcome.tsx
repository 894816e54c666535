import type { AuditRow } from '@sekisho/contract/audit'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'

const tones: Record<AuditRow['outcome'], Tone> = { done: 'positive', refused: 'caution', failed: 'danger', intended: 'neutral' }

/** How it ended: colour, icon and word. */
export function EntryOutcome({ outcome }: Pick<AuditRow, 'outcome'>) {
  const t = useMessages(auditDeedMessages)
  return <StatusBadge tone={tones[outcome]}>{t(`outcome:${outcome}`)}</StatusBadge>
}

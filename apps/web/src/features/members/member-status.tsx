import type { MaskedMember } from '@sekisho/contract/members'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { statusWords } from './member-words.ts'

export function MemberStatus({ status }: { status: MaskedMember['status'] }) {
  const t = useMessages(membersMessages)
  const { key, tone } = statusWords[status]
  return <StatusBadge tone={tone}>{t(key)}</StatusBadge>
}

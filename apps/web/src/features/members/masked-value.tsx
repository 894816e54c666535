import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'

/** A masked value as the API gave it. Its direction is kept to itself, so that no name can rearrange what is around it. */
export function MaskedValue({ value }: { value: string | null }) {
  const t = useMessages(membersMessages)
  return value === null ? <span className="text-muted">{t('noneOnFile')}</span> : <bdi translate="no">{value}</bdi>
}

import type { StaffRow } from '@sekisho/contract/staff'
import { formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'

/** Whether somebody has a passkey; where their role asks for one and they have none, until when they may go on. */
export function PasskeyState({ person }: { person: StaffRow }) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const { hasPasskey, passkeyAsked } = person
  if (hasPasskey) return t('passkeySome')
  if (!passkeyAsked) return t('passkeyNone')
  return (
    <span className="text-caution">
      {passkeyAsked.isOver ? t('passkeyOver') : t('passkeyUntil', { day: formatDay(passkeyAsked.by, language) })}
    </span>
  )
}

import type { EventRow } from '@sekisho/contract/events'
import { Pencil } from 'lucide-react'
import { useNavigate } from 'react-router'
import { paths } from '../../app/paths.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** Edits the event of a row, by the hand or by `e`. What is cancelled stays as it is. */
export default function EditLink({ event: { id, title, status } }: { event: EventRow }) {
  const t = useMessages(eventViewMessages)
  const navigate = useNavigate()
  const refusal = useRefusal('events.edit') ?? undefined
  const reason = status === 'cancelled' ? t('editCancelled') : refusal
  return (
    <IconButton
      size="small"
      label={t('edit', { title })}
      aria-keyshortcuts="e"
      disabledReason={reason}
      onPress={() => void navigate(paths.eventEdit(id))}
    >
      <Pencil aria-hidden size={15} className="shrink-0" />
    </IconButton>
  )
}

import { Plus } from 'lucide-react'
import { paths } from '../../app/paths.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'

/** The way to a new event, on a day that is looked at; whoever may not make one is told why. */
export default function NewEventLink({ day }: { day?: string }) {
  const t = useMessages(eventViewMessages)
  const refusal = useRefusal('events.edit')
  const icon = <Plus aria-hidden size={16} />
  if (refusal !== null) {
    return (
      <Button icon={icon} disabledReason={refusal}>
        {t('create')}
      </Button>
    )
  }
  return (
    <ButtonLink href={day === undefined ? paths.eventNew() : `${paths.eventNew()}?day=${day}`} look="primary" icon={icon}>
      {t('create')}
    </ButtonLink>
  )
}

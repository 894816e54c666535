import { eventChanges } from '@sekisho/contract/event-changes'
import type { Event } from '@sekisho/contract/events'
import type { StatusStep } from '@sekisho/contract/event-rules'
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { paths } from '../../app/paths.ts'
import { formatDateTime, formatTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { checklistOf, undoableUntil, type Check } from './event-steps.ts'
import { useUndo } from './use-undo.ts'

interface Props {
  event: Event
  isPending: boolean
  onStep: (step: StatusStep) => void
}

/** The one thing that comes next for an event, and what it still waits for. */
export function NextStep({ event, isPending, onStep }: Props) {
  const t = useMessages(eventActionMessages)
  const refusal = useRefusal('events.publish') ?? undefined
  const now = new Date(useMinute())
  if (event.status === 'cancelled') return <Cancelled event={event} now={now} refusal={refusal} />
  if (event.status === 'closed') return null
  const step = event.status === 'draft' ? 'publish' : 'close'
  const checks = event.status === 'draft' ? checklistOf(event, now) : []
  const isReady = checks.every(({ isDone, isNeeded }) => isDone || !isNeeded)
  const isOver = event.status === 'published' && Date.parse(event.endsAt) <= now.getTime()
  return (
    <section aria-label={t('next')} className="mb-5 rounded-lg border border-accent/40 bg-accent-soft px-4 py-3.5" data-print="none">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold">{t(`next:${event.status}`)}</h2>
          <p>
            {isOver && `${t('next:over')} `}
            {t(`next:${event.status}Text`)}
          </p>
        </div>
        <Button
          look={step === 'publish' || isOver ? 'primary' : 'secondary'}
          isPending={isPending}
          disabledReason={refusal ?? (isReady ? undefined : t('not:missing'))}
          onPress={() => onStep(step)}
        >
          {t(`do:${step}`)}
        </Button>
      </div>
      {checks.length > 0 && (
        <ul aria-label={t('checklist')} className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 border-t border-accent/25 pt-3">
          {checks.map((check) => (
            <Item key={check.field} check={check} eventId={event.id} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Item({ check: { field, isDone, isNeeded }, eventId }: { check: Check; eventId: string }) {
  const t = useMessages(eventActionMessages)
  const Icon = isDone ? CircleCheck : isNeeded ? CircleAlert : CircleDashed
  const colour = isDone ? 'text-positive' : isNeeded ? 'text-danger' : 'text-muted'
  return (
    <li className="inline-flex min-h-6 items-center gap-1.5">
      <Icon aria-hidden size={15} className={`shrink-0 ${colour}`} />
      {isDone ? (
        <>
          {t(`check:${field}`)}
          <span className="sr-only">{t('checkDone')}</span>
        </>
      ) : (
        <Link href={`${paths.eventEdit(eventId)}?field=${field}`} className="inline-flex min-h-6 items-center">
          {field === 'startDay' ? t('check:startDay') : t('fill', { field: t(`check:${field}`) })}
        </Link>
      )}
    </li>
  )
}

function Cancelled({ event, now, refusal }: { event: Event; now: Date; refusal: string | undefined }) {
  const t = useMessages(eventActionMessages)
  const language = useLanguage()
  const undo = useUndo()
  const until = undoableUntil(event, now)
  if (event.cancelledAt === null) return null
  return (
    <section
      aria-label={t('next')}
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-line bg-sunken px-4 py-3.5"
    >
      <p>
        {t('cancelledAt', { when: formatDateTime(event.cancelledAt, language) })}
        {until !== null && ` ${t('undoCancelUntil', { time: formatTime(until) })}`}
      </p>
      {until !== null && (
        <Button disabledReason={refusal} onPress={undo(eventChanges.undoStatus, event).onAction}>
          {t('undoCancel')}
        </Button>
      )}
    </section>
  )
}

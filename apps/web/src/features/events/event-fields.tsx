import { eventFormats } from '@sekisho/contract/event-formats'
import { LONGEST_DESCRIPTION, LONGEST_LINE } from '@sekisho/contract/event-fields'
import type { Event } from '@sekisho/contract/events'
import { formatDateRange } from '../../format/date-range.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DateField } from '../../ui/date-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { instantsOf, type EventForm, type FormField } from './event-form.ts'
import { formatWords } from './event-words.ts'

interface Props {
  form: EventForm
  event: Event | null
  change: (changed: Partial<EventForm>) => void
  faultOf: (field: FormField) => string | undefined
}

const panel = 'flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface p-4'

/** Everything that a person decides about an event: what beside when and where on a desk, below each other on a phone. */
export function EventFields(props: Props) {
  const { form, change, faultOf } = props
  const t = useMessages(eventEditMessages)
  const text = (field: 'title' | 'organizer') => ({
    label: t(`field:${field}`),
    name: field,
    value: form[field],
    onChange: (value: string) => change({ [field]: value }),
    error: faultOf(field),
    maxLength: 2 * LONGEST_LINE,
    autoComplete: 'off',
  })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <fieldset className={panel}>
        <legend className="sr-only">{t('what')}</legend>
        <TextField {...text('title')} />
        <TextField {...text('organizer')} />
        <TextArea
          label={t('field:description')}
          name="description"
          rows={8}
          maxLength={2 * LONGEST_DESCRIPTION}
          value={form.description}
          onChange={(description) => change({ description })}
          error={faultOf('description')}
        />
      </fieldset>
      <div className="flex min-w-0 flex-col gap-5">
        <When {...props} />
        <Where {...props} />
      </div>
    </div>
  )
}

function When({ form, change, faultOf }: Props) {
  const t = useMessages(eventEditMessages)
  const language = useLanguage()
  const now = useMinute()
  const { startsAt, endsAt } = instantsOf(form)
  const isPast = startsAt !== null && Date.parse(startsAt) < now
  // An event of one day stays one: its end moves along.
  const start = (startDay: string) =>
    change({ startDay, ...((form.endDay === '' || form.endDay === form.startDay) && { endDay: startDay }) })
  return (
    <fieldset className={panel}>
      <legend className="sr-only">{t('when')}</legend>
      <div className="flex flex-wrap items-start gap-3">
        <DateField label={t('field:startDay')} name="startDay" value={form.startDay} onChange={start} error={faultOf('startDay')} />
        <TimeField
          label={t('field:startTime')}
          name="startTime"
          value={form.startTime}
          onChange={(startTime) => change({ startTime })}
          error={faultOf('startTime')}
        />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <DateField
          label={t('field:endDay')}
          name="endDay"
          value={form.endDay}
          onChange={(endDay) => change({ endDay })}
          error={faultOf('endDay')}
        />
        <TimeField
          label={t('field:endTime')}
          name="endTime"
          value={form.endTime}
          onChange={(endTime) => change({ endTime })}
          error={faultOf('endTime')}
          help={t('timeHelp')}
        />
      </div>
      {startsAt !== null && endsAt !== null && startsAt < endsAt && (
        <output className="text-[0.8125rem] text-muted">
          {t('takenAs', { range: formatDateRange(startsAt, endsAt, language) })}
          {isPast && <span className="block text-caution">{t('past')}</span>}
        </output>
      )}
    </fieldset>
  )
}

function Where({ form, event, change, faultOf }: Props) {
  const t = useMessages(eventEditMessages)
  const words = useMessages(eventsMessages)
  const later = event === null || event.status === 'draft' ? t('laterOk') : undefined
  return (
    <fieldset className={panel}>
      <legend className="sr-only">{t('where')}</legend>
      <RadioGroup
        label={t('field:format')}
        choices={eventFormats.map((value) => ({ value, label: words(formatWords[value]) }))}
        value={form.format}
        onChange={(format) => change({ format })}
        error={faultOf('format')}
      />
      {form.format !== 'online' && (
        <TextField
          label={t('field:venue')}
          name="venue"
          autoComplete="off"
          maxLength={2 * LONGEST_LINE}
          value={form.venue}
          onChange={(venue) => change({ venue })}
          error={faultOf('venue')}
          help={later}
        />
      )}
      {form.format !== 'venue' && (
        <TextField
          label={t('field:onlineUrl')}
          name="onlineUrl"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={form.onlineUrl}
          onChange={(onlineUrl) => change({ onlineUrl })}
          error={faultOf('onlineUrl')}
          help={later ?? t('urlHelp')}
        />
      )}
      <TextField
        label={t('field:capacity')}
        name="capacity"
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        value={form.capacity}
        onChange={(capacity) => change({ capacity })}
        error={faultOf('capacity')}
        help={event && event.registeredCount > 0 ? t('registeredHelp', { count: event.registeredCount }) : undefined}
        inputClassName="sm:w-32 tabular-nums"
      />
    </fieldset>
  )
}

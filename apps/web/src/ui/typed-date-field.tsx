import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useId, useRef, type KeyboardEvent } from 'react'
import { dayOf, formatDay, formatShortDay } from '../format/dates.ts'
import type { Language } from '../format/language.ts'
import { parseDay } from '../format/parse-day.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { dateMessages } from '../i18n/messages/dates.ts'
import { useMessages } from '../i18n/use-messages.ts'
import type { DateFieldProps } from './date-field-props.ts'
import { FieldError } from './field-error.tsx'
import { fieldClass, inputClass, labelClass } from './field-looks.ts'
import { IconButton } from './icon-button.tsx'
import { useUntilRest } from './use-until-rest.ts'

const DayCalendar = lazy(() => import('./day-calendar.tsx'))

/** A calendar day, typed as one writes it or picked; what is typed counts when the field is left or Enter is pressed. */
export default function TypedDateField(props: DateFieldProps) {
  const { label, hideLabel = false, value, onChange, error, name, className = '' } = props
  const id = useId()
  const t = useMessages(dateMessages)
  const language = useLanguage()
  // What stands in the field and how it is taken: null for no day. Left before it counts, it never does.
  const [typed, setTyped] = useUntilRest<{ text: string; day: string | null } | null>(null)
  // A day that was taken, until whoever keeps it draws it: the one before would stand there again for that while.
  const [taken, setTaken] = useUntilRest<{ day: string; over: string } | null>(null)
  if (taken !== null && taken.over !== value) setTaken(null)
  const held = taken?.day ?? value
  const [isWrong, setWrong] = useUntilRest(false)
  const [isOpen, setOpen] = useUntilRest(false)
  const box = useRef<HTMLDivElement>(null)
  const take = (day: string) => {
    setTyped(null)
    setWrong(false)
    if (day === held) return
    setTaken({ day, over: value })
    onChange(day)
  }
  const commit = () => {
    if (typed === null) return
    if (typed.day === null) setWrong(true)
    else take(typed.day)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    commit()
  }
  const fault = isWrong ? t('notADay') : error
  return (
    <div className={`${fieldClass} ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : labelClass}>
        {label}
      </label>
      <div ref={box} className="relative sm:w-40">
        <input
          id={id}
          name={name}
          type="text"
          data-unread={isWrong || undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('placeholder')}
          value={typed?.text ?? said(held, language)}
          onChange={(event) => {
            const { value: text } = event.target
            setTyped({ text, day: text.trim() === '' ? '' : parseDay(text, dayOf(new Date())) })
            setWrong(false)
          }}
          onBlur={commit}
          onKeyDown={press}
          aria-invalid={fault === undefined ? undefined : true}
          aria-describedby={fault === undefined ? undefined : `${id}-error`}
          className={`${inputClass} pr-9`}
        />
        <output
          className={
            typed?.day
              ? 'absolute top-full left-0 z-20 mt-0.5 rounded-sm border border-line bg-surface px-1.5 text-[0.8125rem] whitespace-nowrap shadow-sm'
              : 'sr-only'
          }
        >
          {typed?.day && `→ ${formatDay(typed.day, language)}`}
        </output>
        <div className="absolute inset-y-0 right-0.5 flex items-center">
          <IconButton size="small" label={t('open', { label })} aria-haspopup="dialog" aria-expanded={isOpen} onPress={() => setOpen(true)}>
            <CalendarDays aria-hidden size={16} />
          </IconButton>
        </div>
      </div>
      {fault !== undefined && <FieldError id={`${id}-error`}>{fault}</FieldError>}
      {isOpen && (
        <Suspense fallback={null}>
          <DayCalendar label={label} value={held} onPick={take} onClose={() => setOpen(false)} anchor={box} />
        </Suspense>
      )}
    </div>
  )
}

/** A day in the person's words; what an address says instead of one stays as it is, for the API to answer. */
const said = (day: string, language: Language): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? formatShortDay(`${day}T00:00:00+09:00`, language) : day

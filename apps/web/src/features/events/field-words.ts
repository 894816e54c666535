import type { EventChange } from '@sekisho/contract/event-change'
import { formatDateTime, formatDay } from '../../format/dates.ts'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { formatWords, statusWords } from './event-words.ts'

/** Characters of a long text that a row of a comparison shows. */
const SHOWN = 200

type Value = EventChange['changes'][number]['before']

/** Says the fields of an event and their values, stored or typed, in the person's words. */
export function useFieldWords() {
  const t = useMessages(eventEditMessages)
  const words = useMessages(eventsMessages)
  const language = useLanguage()
  const sayText = (field: string, value: string): string => {
    if (field === 'format' && Object.hasOwn(formatWords, value)) return words(formatWords[value as keyof typeof formatWords])
    if (field === 'status' && Object.hasOwn(statusWords, value)) return words(statusWords[value as keyof typeof statusWords].key)
    if (field.endsWith('At') && !Number.isNaN(Date.parse(value))) return formatDateTime(value, language)
    if (field.endsWith('Day') && !Number.isNaN(Date.parse(value))) return formatDay(value, language)
    return value.length > SHOWN ? `${[...value].slice(0, SHOWN).join('')}…` : value
  }
  return {
    nameOf: (field: string): string => {
      const key = `field:${field}`
      return Object.hasOwn(eventEditMessages, key) ? t(key as keyof typeof eventEditMessages) : field
    },
    say: (field: string, value: Value): string => {
      if (value === null || value === '') return t('empty')
      return typeof value === 'number' ? formatNumber(value, language) : sayText(field, value)
    },
  }
}

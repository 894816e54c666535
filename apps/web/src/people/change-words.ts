import type { PersonEvent } from '@sekisho/contract/person-event'
import { policy } from '@sekisho/permissions/table'
import type { Language } from '../format/language.ts'
import { timelineMessages } from '../i18n/messages/timeline.ts'
import type { Translate } from '../i18n/use-messages.ts'

type Key = keyof typeof timelineMessages

/** `役割: 運用者 → 管理者`. Fields and values that are new to this page are shown as they are. */
export function changeWords(
  { field, before, after }: PersonEvent['changes'][number],
  t: Translate<typeof timelineMessages>,
  language: Language,
): string {
  const said = (value: string | null) => {
    if (value === null || value === '') return t('nothing')
    if (field === 'role') return policy.roles[value]?.[language] ?? value
    return isKey(`${field}=${value}`) ? t(`${field}=${value}` as Key) : value
  }
  const name = isKey(`field:${field}`) ? t(`field:${field}` as Key) : field
  // Something that was not there before has come to be, and did not change.
  if (before === null) return t('begun', { field: name, after: said(after) })
  return t('changed', { field: name, before: said(before), after: said(after) })
}

const isKey = (key: string): key is Key => Object.hasOwn(timelineMessages, key)

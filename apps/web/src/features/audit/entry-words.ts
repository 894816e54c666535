import type { AuditChange, AuditEntry, AuditRow } from '@sekisho/contract/audit'
import { policy } from '@sekisho/permissions/table'
import { formatNumber } from '../../format/counts.ts'
import { formatDateTime } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import { memberNumber } from '../../format/member-number.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditFieldMessages } from '../../i18n/messages/audit-fields.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import type { Translate } from '../../i18n/use-messages.ts'

type Say = Translate<typeof auditDeedMessages>
type Deed = keyof typeof auditDeedMessages

const isDeed = (key: string): key is Deed => Object.hasOwn(auditDeedMessages, key)

/** What a thing is called: by its name where somebody knows it, otherwise by its kind and the end of its id. */
export function objectWords({ type, id, name }: AuditRow['object'], t: Say): string {
  const kind = isDeed(`kind:${type}`) ? t(`kind:${type}` as Deed) : type
  if (id === null) return kind
  if (name !== null && type === 'event') return t('event', { name })
  if (name !== null && type === 'member') return t('numbered', { kind, id: memberNumber(Number(name)) })
  return name === null ? t('numbered', { kind, id: id.slice(-8) }) : t('staffNamed', { name })
}

/** `田中 陽子がイベント「SRE 入門」を公開`. What is new to this page is said by the trail's own word. */
export function entrySentence({ actor, action, object }: Pick<AuditRow, 'actor' | 'action' | 'object'>, t: Say): string {
  const who = actor.staffId === null ? t('system') : actor.name
  const whom = objectWords(object, t)
  return isDeed(`did:${action}`) ? t(`did:${action}` as Deed, { who, whom }) : t('did:other', { who, whom, action })
}

/** The name of a deed by itself, for a menu and a file. */
export const deedName = (action: string, t: Say): string => (isDeed(`deed:${action}`) ? t(`deed:${action}` as Deed) : action)

/** By the name that it has now; a role that the table no longer has says its own. */
export const roleWords = (role: string, language: Language): string => policy.roles[role]?.[language] ?? role

const words = { ...timelineMessages, ...auditFieldMessages }
type Words = Translate<typeof words>
const isWord = (key: string): key is keyof typeof words => Object.hasOwn(words, key)

/** When a change was decided that was written down later: a fact of the entry, and no change. */
export const isDecision = ({ field }: AuditChange): boolean => field === 'decidedAt'

/** What says the entry's own id, or says once more by id whom the entry names, is for a file and no reader. */
export const isForFiles = ({ field, after }: AuditChange, { id, changes }: Pick<AuditEntry, 'id' | 'changes'>): boolean =>
  after === id || (field === 'approvedBy' && changes.some((other) => other.field === 'approvedByName'))

/** Their values are ids of other entries: that with which an export began, and that of a request for approval. */
export const namesEntry = (field: string): boolean => field === 'export' || field === 'approval'

/** Their values are names of fields, one or many. */
const namesFields = new Set(['fields', 'columns', 'filters'])
const counts = new Set(['rows', 'shown', 'people', 'dormant', 'registrations'])

/** A field of before and after, with values in words. What is new to this page is shown as it is. */
export function changeInWords({ field, before, after }: AuditChange, t: Words, language: Language) {
  const fieldName = (name: string): string => (isWord(`field:${name}`) ? t(`field:${name}` as keyof typeof words) : name)
  const said = (value: string | null): string | null => {
    if (value === null || value === '') return null
    if (field === 'role') return roleWords(value, language)
    if (namesFields.has(field))
      return value
        .split(', ')
        .map(fieldName)
        .join(language === 'ja' ? '、' : ', ')
    if (counts.has(field) && /^\d+$/.test(value)) return formatNumber(Number(value), language)
    const each = value.split(', ')
    if (each.every((one) => isWord(`${field}=${one}`)))
      return each.map((one) => t(`${field}=${one}` as keyof typeof words)).join(language === 'ja' ? '、' : ', ')
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) ? formatDateTime(value, language) : value
  }
  return { name: fieldName(field), before: said(before), after: said(after) }
}

import { auditActions } from '@sekisho/contract/audit-actions'
import { erasureOccasions } from '@sekisho/contract/member-erasure'
import { exportColumns } from '@sekisho/contract/member-export'
import { memberFields } from '@sekisho/contract/member-fields'
import { hiddenFields, revealOccasions } from '@sekisho/contract/member-record'
import { memberStatuses, registrationStatuses } from '@sekisho/contract/members'
import { expect, it } from 'vitest'
import { formatMessage } from '../../i18n/message.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditFieldMessages } from '../../i18n/messages/audit-fields.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { changeInWords, entrySentence, isForFiles } from './entry-words.ts'

const words = { ...timelineMessages, ...auditFieldMessages }
const said = (field: string, after: string, language: 'ja' | 'en' = 'ja') =>
  changeInWords({ field, before: null, after }, (key, values) => formatMessage(words[key][language], values), language).after

it('says every deed, and each field, column, occasion and status of a member, in words', () => {
  const named = [...hiddenFields, ...memberFields, ...exportColumns].map((name) => `field:${name}`)
  const occasions = [...revealOccasions, ...erasureOccasions].map((one) => `occasion=${one}`)
  const statuses = [...memberStatuses.map((one) => `status=${one}`), ...registrationStatuses.map((one) => `registration=${one}`)]
  expect([...named, ...occasions, ...statuses].filter((key) => !Object.hasOwn(words, key))).toEqual([])
  const deeds = Object.keys(auditActions).flatMap((action) => [`did:${action}`, `deed:${action}`])
  expect(deeds.filter((key) => !Object.hasOwn(auditDeedMessages, key))).toEqual([])
})

it('joins what there are many of as the language does, writes numbers with their marks, and leaves what it does not know', () => {
  expect(said('columns', 'number, name, checkedInAt')).toBe('会員番号、氏名、受付日時')
  expect(said('fields', 'phone, newer', 'en')).toBe('Phone, newer')
  expect(said('status', 'active, withdrawn', 'en')).toBe('active, withdrawn')
  expect(said('registration', 'waiting, attended')).toBe('キャンセル待ち、参加済み')
  expect([said('rows', '5000'), said('version', '5000'), said('occasion', 'inquiry')]).toEqual(['5,000', '5000', '問い合わせへの対応'])
})

it('calls a member by number, an event by its title, and what nobody knows by the end of its id', () => {
  const sentence = (object: { type: string; id: string | null; name: string | null }) =>
    entrySentence({ actor: { staffId: 's', name: '田中 陽子', role: 'tester' }, action: 'members.get', object }, (key, values) =>
      formatMessage(auditDeedMessages[key].ja, values),
    )
  const id = '0a000000-0000-4000-8000-000000abc123'
  expect(sentence({ type: 'member', id, name: '123' })).toBe('田中 陽子が会員 M-00123を表示')
  expect(sentence({ type: 'event', id, name: 'SRE 入門' })).toBe('田中 陽子がイベント「SRE 入門」を表示')
  expect(sentence({ type: 'member', id, name: null })).toBe('田中 陽子が会員 00abc123を表示')
})

it('leaves ids that say nothing more to the file: its own, and whose name stands beside', () => {
  const changes = [
    { field: 'approval', before: null, after: 'asked' },
    { field: 'approvedBy', before: null, after: 'who' },
    { field: 'export', before: null, after: 'self' },
    { field: 'rows', before: null, after: '3' },
  ]
  const left = (more: typeof changes) =>
    [...changes, ...more].filter((change) => !isForFiles(change, { id: 'self', changes: [...changes, ...more] })).map(({ field }) => field)
  expect(left([])).toEqual(['approval', 'approvedBy', 'rows'])
  expect(left([{ field: 'approvedByName', before: null, after: '伊藤 健' }])).toEqual(['approval', 'rows', 'approvedByName'])
})

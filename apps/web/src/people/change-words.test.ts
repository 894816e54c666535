import { policy } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { formatMessage } from '../i18n/message.ts'
import { timelineMessages } from '../i18n/messages/timeline.ts'
import type { Translate } from '../i18n/use-messages.ts'
import { changeWords } from './change-words.ts'

const t: Translate<typeof timelineMessages> = (key, values) => formatMessage(timelineMessages[key].ja, values)

it('says roles, states and fields in words', () => {
  const [one, other] = Object.keys(policy.roles)
  expect(changeWords({ field: 'role', before: other!, after: one! }, t, 'ja')).toBe(
    `役割: ${policy.roles[other!]!.ja} → ${policy.roles[one!]!.ja}`,
  )
  expect(changeWords({ field: 'status', before: 'active', after: 'suspended' }, t, 'ja')).toBe('状態: 有効 → 停止中')
  expect(changeWords({ field: 'name', before: '鈴木', after: '佐藤' }, t, 'ja')).toBe('氏名: 鈴木 → 佐藤')
})

it('shows what it does not know as it is, and nothing as nothing', () => {
  expect(changeWords({ field: 'colour', before: null, after: '<b>red</b>' }, t, 'ja')).toBe('colour: <b>red</b>')
  expect(changeWords({ field: '__proto__', before: '', after: 'toString' }, t, 'ja')).toBe('__proto__: なし → toString')
})

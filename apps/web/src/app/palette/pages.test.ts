import { roles } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { paletteMessages } from '../../i18n/messages/palette.ts'
import { formatMessage } from '../../i18n/message.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { pagesFor } from './pages.ts'
import { matches } from './reading.ts'

const t: Translate<typeof paletteMessages> = (key, values) => formatMessage(paletteMessages[key].ja, values)
const found = (role: string | null, typed: string) =>
  pagesFor(role, t, () => undefined)
    .filter(({ label, names = [] }) => matches(typed, [label, ...names]))
    .map(({ id }) => id)

it('leads an admin to members and staff by kanji, reading and English', () => {
  for (const typed of ['会員', 'かいいん', 'カイイン', 'members']) expect(found('admin', typed)).toContain('go:/members')
  for (const typed of ['招待', 'しょうたい', 'invite']) expect(found('admin', typed)).toContain('go:/staff/invite')
})

it.each(Object.keys(roles).filter((role) => role !== 'admin'))(
  'gives the role %s no hint of members, staff and the audit trail',
  (role) => {
    for (const typed of ['会員', 'かいいん', 'スタッフ', 'staff', '招待', '監査', 'audit']) expect(found(role, typed)).toEqual([])
    expect(found(role, '').every((id) => !/member|staff|audit/.test(id))).toBe(true)
  },
)

it('leads nobody anywhere without a role but to what everybody has', () => {
  expect(found(null, '')).toEqual(['go:/', 'go:/account', 'go:/help'])
})

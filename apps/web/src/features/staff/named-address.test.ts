import { expect, it } from 'vitest'
import { readNamedAddress } from './named-address.ts'

it.each([
  ['hanako@example.jp', '', 'hanako@example.jp'],
  ['山田 花子 <hanako@example.jp>', '山田 花子', 'hanako@example.jp'],
  ['"山田, 花子"<hanako@example.jp>', '山田, 花子', 'hanako@example.jp'],
  ['山田　花子＜ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ＞', '山田 花子', 'hanako@example.jp'],
  ['<mailto:hanako@example.jp>', '', 'hanako@example.jp'],
  ['　ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ ', '', 'hanako@example.jp'],
  ['hanako@example.jp>', '', 'hanako@example.jp>'],
  ['a < b', '', 'a < b'],
  ['', '', ''],
])('%j names its person and the address', (cell, name, email) => {
  expect(readNamedAddress(cell)).toEqual({ name, email })
})

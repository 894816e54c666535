import { readFileSync } from 'node:fs'
import { roles, type Role } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { readFile } from './read-import-file.ts'

const [, role] = Object.keys(roles) as [Role, Role]
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(`import-samples/${name}`, import.meta.url)))
const read = (name: string) => readFile(bytesOf(name), { role, language: 'ja' })
const hanako = { name: '山田 花子', email: 'hanako@example.jp', role, language: 'ja' }

describe('the files that people tried', () => {
  it('with semicolons has one person', () => {
    expect(read('people-semicolon.csv')).toMatchObject([{ encoding: 'UTF-8', read: { rows: [hanako], lines: [2] } }])
  })

  it('with a name before the address has that address', () => {
    expect(read('people-named-address.csv')).toMatchObject([{ read: { rows: [hanako] } }])
  })

  it('in full width has the address of the keyboard', () => {
    expect(read('people-full-width.csv')).toMatchObject([{ read: { rows: [{ ...hanako, name: '山田　花子' }] } }])
  })

  it('in EUC-JP with titles in English can be read in two ways, between which the person chooses', () => {
    expect(read('people-euc-jp.csv')).toMatchObject([
      { encoding: 'EUC-JP', read: { rows: [hanako] } },
      { encoding: 'Shift_JIS', read: { rows: [{ name: 'ｻｳﾅﾄ ｲﾖｻﾒ' }] } },
    ])
  })

  it('with a zero byte in it is refused', () => {
    expect(() => read('people-refused-after-good.txt')).toThrow('not-text')
  })
})

it('is not asked about where only one reading has the columns', () => {
  const bytes = Uint8Array.of(0xbb, 0xe1, 0xcc, 0xbe, 0x2c, ...new TextEncoder().encode('email\n'), 0xbb, 0xb3, 0xc5, 0xc4, 0x2c, 0x61)
  expect(readFile(bytes, { role, language: 'ja' })).toMatchObject([{ encoding: 'EUC-JP', read: { rows: [{ name: '山田' }] } }])
})

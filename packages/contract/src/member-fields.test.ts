import * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { memberShape, type MemberField } from './member-fields.ts'

/** What is kept of a text, or what is wrong with it. */
function taken(field: MemberField, typed: string | null): unknown {
  const parsed = z.safeParse(memberShape[field], typed)
  return parsed.success ? parsed.data : `! ${parsed.error.issues[0]!.message}`
}

const NUL = '\0'
const TURNED = '\u202eabc'
const FORMULA = "=cmd|' /C calc'!A0"

describe('a field of a member', () => {
  it.each<[MemberField, string, string | null]>([
    ['kana', 'やまだ　はなこ', 'ヤマダ ハナコ'],
    ['kana', 'ﾔﾏﾀﾞ ﾊﾅｺ', 'ヤマダ ハナコ'],
    ['kana', ' ジャン・ポール  ヴァレリー ', 'ジャン・ポール ヴァレリー'],
    ['kana', '', ''],
    ['phone', '09012345678', '090-1234-5678'],
    ['phone', '０９０（１２３４）５６７８', '090-1234-5678'],
    ['phone', '+81 90-1234-5678', '090-1234-5678'],
    ['phone', '+81 (0)90 1234 5678', '090-1234-5678'],
    ['phone', '００８１９０１２３４５６７８', '090-1234-5678'],
    ['phone', '090ー1234ー5678', '090-1234-5678'],
    ['phone', '+81 3-1234-5678', '03-1234-5678'],
    ['phone', '0312345678', '03-1234-5678'],
    ['phone', '0422‐12‐3456', '0422-12-3456'],
    ['phone', '0422123456', '0422123456'],
    ['phone', '0120123456', '0120-123-456'],
    ['phone', '08001234567', '0800-123-4567'],
    ['phone', '+1 (212) 555-0100', '+1-212-555-0100'],
    ['phone', ' ', null],
    ['postalCode', '〒１００‐０００１', '100-0001'],
    ['postalCode', '1000001', '100-0001'],
    ['postalCode', '', null],
    ['email', ' Ｈａｎａｋｏ@Example.JP ', 'hanako@example.jp'],
    ['birthDate', '2000-02-29', '2000-02-29'],
    ['birthDate', '', null],
    ['name', '𠮷田　ﾊﾅｺ', '𠮷田　ハナコ'],
    ['name', '🎉', '🎉'],
    ['company', '=LOVE株式会社', '=LOVE株式会社'],
    ['company', '𠮷'.repeat(200), '𠮷'.repeat(200)],
    ['company', ' ', null],
    ['notes', 'a\r\nb', 'a\nb'],
    ['prefecture', '東京都', '東京都'],
  ])('%s takes %j as %j', (field, typed, kept) => {
    expect(taken(field, typed)).toBe(kept)
  })

  it.each<[MemberField, string, string]>([
    ['name', '', 'required'],
    ['name', 'あ'.repeat(101), 'too-long'],
    ['name', NUL, 'control-character'],
    ['name', TURNED, 'control-character'],
    ['kana', '山田', 'kana'],
    ['kana', '🎉', 'kana'],
    ['kana', '𠮷', 'kana'],
    ['kana', TURNED, 'kana'],
    ['kana', NUL, 'kana'],
    ['kana', FORMULA, 'kana'],
    ['kana', 'ア'.repeat(201), 'too-long'],
    ['email', '', 'required'],
    ['email', 'hanako', 'email'],
    ['email', FORMULA, 'email'],
    ['email', `${'a'.repeat(250)}@example.jp`, 'too-long'],
    ['phone', '090-1234', 'phone'],
    ['phone', '190-1234-5678', 'phone'],
    ['phone', '090-1234-5678 内線 3', 'phone'],
    ['phone', '🎉', 'phone'],
    ['phone', NUL, 'phone'],
    ['phone', FORMULA, 'phone'],
    ['phone', '+81', 'phone'],
    ['phone', '0'.repeat(101), 'too-long'],
    ['postalCode', '100-000', 'postal-code'],
    ['postalCode', '10000011', 'postal-code'],
    ['postalCode', TURNED, 'postal-code'],
    ['birthDate', '2001-02-29', 'day'],
    ['birthDate', '1899-12-31', 'day'],
    ['prefecture', '東京', 'choice'],
    ['company', 'a\nb', 'control-character'],
    ['company', '𠮷'.repeat(201), 'too-long'],
    ['address', NUL, 'control-character'],
    ['address', TURNED, 'control-character'],
    ['address', 'x'.repeat(501), 'too-long'],
    ['notes', 'x'.repeat(4001), 'too-long'],
    ['job', '\ud800', 'control-character'],
  ])('%s refuses %j: %s', (field, typed, issue) => {
    expect(taken(field, typed)).toBe(`! ${issue}`)
  })

  it('may be taken away where a member may lack it, and nowhere else', () => {
    const fields = Object.keys(memberShape) as MemberField[]
    expect(fields.filter((field) => taken(field, null) === null)).toEqual([
      'phone',
      'birthDate',
      'postalCode',
      'prefecture',
      'address',
      'company',
      'job',
      'notes',
    ])
  })
})

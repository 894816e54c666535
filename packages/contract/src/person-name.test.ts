import { describe, expect, it } from 'vitest'
import { personName, reason, search } from './fields.ts'

const issues = (result: ReturnType<typeof personName.safeParse>) => result.error?.issues.map(({ message }) => message)

describe("a person's name", () => {
  it.each([
    ['田中 陽子', '田中 陽子'],
    ['佐々木 〆子', '佐々木 〆子'],
    ['𠮷野 家', '𠮷野 家'],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['ﾊﾝｶｸ ｶﾞｷﾞ', 'ハンカク ガギ'],
    ['カﾞ', 'ガ'],
    ['か\u3099', 'が'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['q\u0303', 'q\u0303'],
    ['राम', 'राम'],
    ["O'Brien-Łukasz", "O'Brien-Łukasz"],
    ['محمد', 'محمد'],
    ['\u3000 田中\u00a0', '田中'],
  ])('is kept as %j in one form', (typed, kept) => {
    expect(personName.parse(typed)).toBe(kept)
    expect(personName.parse(kept)).toBe(kept)
  })

  it.each([
    ['a control', 'a\u0007b'],
    ['NUL', 'a\0'],
    ['a line feed', '田\n中'],
    ['a control of C1', 'a\u0085'],
    ['a bidi override', 'admin\u202egpj'],
    ['a bidi isolate', 'a\u2066b\u2069'],
    ['a bidi mark', 'a\u200f'],
    ['a zero-width space', '田\u200b中'],
    ['a zero-width joiner', '田\u200d中'],
    ['a word joiner', '田\u2060中'],
    ['a byte order mark', '\ufeff田中'],
    ['a soft hyphen', 'ta\u00adnaka'],
    ['a line separator', '田\u2028中'],
    ['a paragraph separator', '田\u2029中'],
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', '田\udc00'],
    ['halves in the wrong order', '\udfb7\ud842'],
    ['a tag', `a\u{e0061}`],
    ['a noncharacter', 'a\ufffe'],
    ['the sign of a broken byte', '\ufffd\ufffd'],
    ['a letter without a shape', '\u3164'],
  ])('is refused with %s', (_what, typed) => {
    expect(issues(personName.safeParse(typed))).toEqual(['control-character'])
  })

  it('is measured as it is kept', () => {
    expect(personName.safeParse('か\u3099'.repeat(100)).data).toBe('が'.repeat(100))
    expect(issues(personName.safeParse('あ'.repeat(101)))).toEqual(['too-long'])
    expect(issues(personName.safeParse(' \u3000'))).toEqual(['required'])
  })
})

describe('a search and a reason', () => {
  it.each(['a\ud800', '\udc00', 'a\u202eb', 'a\u2028b', '\ufffd'])('are refused with %j', (typed) => {
    expect([search.safeParse(typed).success, reason.safeParse(typed).success]).toEqual([false, false])
  })

  it('take a family of emoji, and a reason more than one line', () => {
    expect([search.safeParse('👨‍👩‍👧').success, reason.parse('退職のため。\n\t本人に確認済み 👨‍👩‍👧')]).toEqual([
      true,
      '退職のため。\n\t本人に確認済み 👨‍👩‍👧',
    ])
  })
})

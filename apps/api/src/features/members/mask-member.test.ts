import { describe, expect, it } from 'vitest'
import { maskEmail, maskKana, maskName, maskPhone } from './mask-member.ts'

describe('masking', () => {
  it.each([
    ['山田 花子', '山田 ●●'],
    ['山田　花子', '山田 ●●'],
    ['山田花子', '山●●'],
    ['𠮷野', '𠮷●●'],
    ['John Ronald Smith', 'John ●●'],
    ['', ''],
  ])('keeps the family name of %s at most', (name, masked) => expect(maskName(name)).toBe(masked))

  it('keeps the first sound', () => {
    expect(maskKana('ヤマダ ハナコ')).toBe('ヤ●●')
    expect(maskKana('')).toBe('')
  })

  it.each([
    ['yamada@example.jp', 'y•••@example.jp'],
    ['y@example.jp', '•••@example.jp'],
    ['"a@b"@example.jp', '"•••@example.jp'],
    ['no-at-sign', '•••'],
  ])('keeps the first character and the domain of %s', (email, masked) => expect(maskEmail(email)).toBe(masked))

  it.each([
    ['090-1234-5678', '•••-••••-5678'],
    ['０９０１２３４５６７８', '•••-••••-5678'],
    ['110', '•••-••••-••••'],
  ])('keeps the last four digits of %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})

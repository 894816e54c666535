import { describe, expect, it } from 'vitest'
import { emailAddress } from './email-address-field.ts'
import { readEmailAddress } from './email-address.ts'
import { session } from './session.ts'
import { Invitation } from './staff.ts'

const local = 'a'.repeat(64)
const label = 'b'.repeat(63)
/** 254 characters: 64, the sign, 63 and 63 and 60 with their dots, and `.jp`. */
const longest = `${local}@${label}.${label}.${'c'.repeat(58)}.jp`

describe('an e-mail address', () => {
  it.each([
    ['hanako@example.jp', 'hanako@example.jp'],
    [' Hanako.Yamada+Sekisho@Example.JP\n', 'hanako.yamada+sekisho@example.jp'],
    ['\u3000ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ\u3000', 'hanako@example.jp'],
    ['hanako＠example。jp', null],
    ["o'brien_/=?^`{|}~!#$%&*-1@xn--fsqu00a.xn--0zwm56d", "o'brien_/=?^`{|}~!#$%&*-1@xn--fsqu00a.xn--0zwm56d"],
    [longest, longest],
    ['a@b.co', 'a@b.co'],
  ])('is taken in one form: %j', (typed, address) => {
    if (address === null) expect(readEmailAddress(typed)).toEqual({ fault: 'email' })
    else expect(readEmailAddress(typed)).toEqual({ address })
  })

  it.each([
    ['two dots', 'a..b@example.jp'],
    ['a dot first', '.a@example.jp'],
    ['a dot last', 'a.@example.jp'],
    ['a quoted part', '"a b"@example.jp'],
    ['a space', 'a b@example.jp'],
    ['letters that mail has no word for', '花子@example.jp'],
    ['a domain that is not in ASCII', 'hanako@日本.jp'],
    ['no at sign', 'hanako.example.jp'],
    ['two at signs', 'a@b@example.jp'],
    ['no local part', '@example.jp'],
    ['no domain', 'hanako@'],
    ['one label', 'hanako@localhost'],
    ['an empty label', 'hanako@example..jp'],
    ['a dot at the end', 'hanako@example.jp.'],
    ['a hyphen first', 'hanako@-example.jp'],
    ['a hyphen last', 'hanako@example-.jp'],
    ['an underscore', 'hanako@exa_mple.jp'],
    ['an address of numbers', 'hanako@192.168.0.1'],
    ['an address in brackets', 'hanako@[192.168.0.1]'],
    ['a name around it', '山田 花子 <hanako@example.jp>'],
    ['a second address', 'a@example.jp,b@example.jp'],
    ['a zero-width space', 'hana\u200bko@example.jp'],
    ['a NUL', 'hanako@example.jp\0'],
    ['a line of a mail header', 'hanako@example.jp\r\nBcc: x@evil.example'],
    ['a local part of 65', `${local}a@example.jp`],
    ['a label of 64', `hanako@${label}b.jp`],
  ])('is refused with %s', (_, typed) => {
    expect(readEmailAddress(typed)).toEqual({ fault: 'email' })
  })

  it('is refused when it is missing and when it is longer than 254', () => {
    expect(readEmailAddress(' \u3000')).toEqual({ fault: 'required' })
    expect(readEmailAddress(`x${longest.slice(0, -3)}.jpn`)).toEqual({ fault: 'too-long' })
  })

  it('is read by the same rule wherever the API takes one', () => {
    const typed = '\u3000ＨＡＮＡＫＯ＠Example.jp '
    const invitation = { name: '山田 花子', role: 'operator', language: 'ja' }
    expect(emailAddress.parse(typed)).toBe('hanako@example.jp')
    expect(Invitation.parse({ ...invitation, email: typed }).email).toBe('hanako@example.jp')
    expect(session.begin.body!.parse({ email: typed, password: 'x' })).toMatchObject({ email: 'hanako@example.jp' })
    for (const email of ['a..b@example.jp', '', `${longest}x`, 'x'.repeat(1001)]) {
      const said = emailAddress.safeParse(email).error?.issues.map(({ message }) => message)
      expect(said).toEqual([email === '' ? 'required' : email.length > 254 ? 'too-long' : 'email'])
      expect(Invitation.safeParse({ ...invitation, email }).success).toBe(false)
      expect(session.begin.body!.safeParse({ email, password: 'x' }).success).toBe(false)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { decodeText, LARGEST_FILE } from './read-text-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a file from a spreadsheet', () => {
  it('is read with and without a byte order mark', () => {
    expect(decodeText(utf8('氏名'))).toEqual({ text: '氏名', encoding: 'UTF-8' })
    expect(decodeText(utf8('\uFEFF氏名'))).toEqual({ text: '氏名', encoding: 'UTF-8' })
  })

  it('is read as Excel saves it in Japan', () => {
    expect(decodeText(Uint8Array.of(0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x61))).toEqual({ text: '氏名,a', encoding: 'Shift_JIS' })
  })

  it('is read as "Unicode text"', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x0f, 0x6c, 0x0d, 0x54))).toEqual({ text: '氏名', encoding: 'UTF-16' })
  })

  it('is refused when it is no text or too large', () => {
    expect(() => decodeText(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0xff))).toThrow('not-text')
    expect(() => decodeText(utf8('PK\u0003\u0004'))).toThrow('not-text')
    expect(() => decodeText(new Uint8Array(LARGEST_FILE + 1))).toThrow('too-large')
  })
})

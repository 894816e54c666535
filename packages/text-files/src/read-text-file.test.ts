import { describe, expect, it } from 'vitest'
import { readingsOf as readings } from './read-text-file.ts'

const LARGEST = 200_000
const readingsOf = (bytes: Uint8Array) => readings(bytes, LARGEST)

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a file from a spreadsheet', () => {
  it('is read with and without a byte order mark', () => {
    expect(readingsOf(utf8('氏名'))).toEqual([{ text: '氏名', encoding: 'UTF-8' }])
    expect(readingsOf(utf8('\uFEFF氏名'))).toEqual([{ text: '氏名', encoding: 'UTF-8' }])
  })

  it('is read as Excel saves it in Japan', () => {
    expect(readingsOf(Uint8Array.of(0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x61))).toEqual([{ text: '氏名,a', encoding: 'Shift_JIS' }])
  })

  it('is read as older systems save it: EUC-JP, and the mail’s ISO-2022-JP', () => {
    expect(readingsOf(Uint8Array.of(0xbb, 0xe1, 0xcc, 0xbe, 0x2c, 0xc8, 0xfe))).toEqual([{ text: '氏名,美', encoding: 'EUC-JP' }])
    const escaped = [0x1b, 0x24, 0x42, 0x3b, 0x61, 0x4c, 0x3e, 0x1b, 0x28, 0x42, 0x2c, 0x61]
    expect(readingsOf(Uint8Array.from(escaped))).toEqual([{ text: '氏名,a', encoding: 'ISO-2022-JP' }])
  })

  it('is read as "Unicode text" in either order, with its mark or without', () => {
    const little = [0x0f, 0x6c, 0x0d, 0x54, 0x2c, 0x00]
    const big = little.map((_, at) => little[at % 2 === 0 ? at + 1 : at - 1]!)
    for (const bytes of [little, big, [0xff, 0xfe, ...little], [0xfe, 0xff, ...big]])
      expect(readingsOf(Uint8Array.from(bytes))).toEqual([{ text: '氏名,', encoding: 'UTF-16' }])
  })

  it('is read as "Unicode text" without a mark although a kanji has a zero in its other half', () => {
    const text = 'name,mail\n鈴木 一郎,ichiro@example.jp\n'
    const little = new Uint8Array(Buffer.from(text, 'utf16le'))
    for (const bytes of [little, little.map((_, at) => little[at ^ 1]!)]) expect(readingsOf(bytes)).toEqual([{ text, encoding: 'UTF-16' }])
  })

  it('has two readings where both are sound, the likelier first', () => {
    expect(readingsOf(Uint8Array.of(0xbb, 0xb3, 0xc5, 0xc4))).toEqual([
      { text: '山田', encoding: 'EUC-JP' },
      { text: 'ｻｳﾅﾄ', encoding: 'Shift_JIS' },
    ])
  })

  it('is refused when it is no text or too large', () => {
    expect(() => readingsOf(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0xff))).toThrow('not-text')
    expect(() => readingsOf(utf8('PK\u0003\u0004'))).toThrow('not-text')
    expect(() => readingsOf(utf8('山田\0花子'))).toThrow('not-text')
    expect(() => readingsOf(new Uint8Array(LARGEST + 1))).toThrow('too-large')
  })

  it('of two encodings is none', () => {
    const mixed = Uint8Array.from([...utf8('a\n氏名\n'), 0x8e, 0x81, 0x96, 0xbc, 0x0a, ...utf8('山田\n'), 0x8e])
    expect(() => readingsOf(mixed)).toThrow('not-text')
  })
})

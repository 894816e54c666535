import { describe, expect, it } from 'vitest'
import { safeHref, splitLinks } from './links.ts'

describe('splitLinks', () => {
  it('finds an address between Japanese words and leaves the full stop out', () => {
    expect(splitLinks('詳しくは https://example.jp/a?b=1 をご覧ください。https://example.jp/c。')).toEqual([
      { text: '詳しくは ', at: 0 },
      { text: 'https://example.jp/a?b=1', at: 5, href: 'https://example.jp/a?b=1' },
      { text: ' をご覧ください。', at: 29 },
      { text: 'https://example.jp/c', at: 38, href: 'https://example.jp/c' },
      { text: '。', at: 58 },
    ])
    expect(splitLinks('(see https://example.com/x).').at(-1)).toEqual({ text: ').', at: 26 })
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', '<a href="x">y</a>', '//example.com', 'http://'])(
    'leaves %s as text',
    (text) => {
      expect(splitLinks(text)).toEqual([{ text, at: 0 }])
    },
  )

  it('makes no link of an address with a name and password in it, which only serves to deceive', () => {
    expect(splitLinks('https://bank.example@evil.example/')).toEqual([{ text: 'https://bank.example@evil.example/', at: 0 }])
    expect(safeHref('https://user:secret@example.com')).toBeNull()
  })

  it('gives nothing for nothing', () => {
    expect(splitLinks('')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { searchWords } from './search-words.ts'

describe('the words of a search', () => {
  it.each(['青葉 渋谷', '青葉　渋谷', '青葉  渋谷', ' 　青葉\u00a0渋谷　', '青葉 渋谷 青葉', '青葉\t渋谷'])('are two in %j', (typed) => {
    expect(searchWords(typed)).toEqual(['青葉', '渋谷'])
  })

  it('are the same in either width and case', () => {
    expect(searchWords('ＡＷＳ　ﾀﾅｶ')).toEqual(searchWords('aws タナカ'))
  })

  it('are none where nothing was typed', () => {
    expect([undefined, '', ' ', '　', '\u2003'].map(searchWords)).toEqual([[], [], [], [], []])
  })
})

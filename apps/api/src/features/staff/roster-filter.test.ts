import { describe, expect, it } from 'vitest'
import type { RosterRow } from '@sekisho/identity/people/roster'
import { wanted } from './roster-filter.ts'

const row = (name: string, email: string) =>
  ({ name, email, status: 'active', role: null, mfa: 'none', lastSignInAt: null }) as unknown as RosterRow
const people = [
  row('鈴木 拓海', 'suzuki@sekisho.example'),
  row('鈴木 すみれ', 'sumire@other.example'),
  row('佐藤 美咲', 'sato@sekisho.example'),
]
const found = (q: string) => people.filter(wanted({ q } as Parameters<typeof wanted>[0], new Date())).map(({ name }) => name)

describe('a search of the staff', () => {
  it.each(['鈴木 sekisho', 'sekisho　鈴木', ' ＳＥＫＩＳＨＯ  鈴木　', '拓海 鈴木', '鈴木拓海', 'suzuki@ 鈴木'])(
    'finds who has every word of %j in name or address',
    (q) => expect(found(q)).toEqual(['鈴木 拓海']),
  )

  it('takes hiragana, katakana and half-width kana for one', () => {
    for (const q of ['すみれ', 'スミレ', 'ｽﾐﾚ 鈴木']) expect(found(q)).toEqual(['鈴木 すみれ'])
  })

  it('finds nobody unless every word is there, and everybody without words', () => {
    expect(found('鈴木 佐藤')).toEqual([])
    expect(found('　')).toHaveLength(3)
  })
})

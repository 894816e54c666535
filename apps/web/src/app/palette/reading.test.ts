import { expect, it } from 'vitest'
import { matches } from './reading.ts'

it.each(['イベント', 'いべんと', 'べん', 'ｲﾍﾞﾝﾄ', 'EVENT', 'ｅｖｅｎｔ', '一覧 イベント', ' いべ　いちらん '])(
  '%s finds the events by kanji, reading or English',
  (typed) => {
    expect(matches(typed, ['イベント一覧', 'いべんといちらん', 'Events'])).toBe(true)
  },
)

it.each(['会員', 'いべんとう', 'イベント 会員'])('%s does not', (typed) => {
  expect(matches(typed, ['イベント一覧', 'いべんといちらん', 'Events'])).toBe(false)
})

it('nothing typed finds everything', () => {
  expect(matches('  ', ['イベント'])).toBe(true)
})

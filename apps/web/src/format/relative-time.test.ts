import { describe, expect, it } from 'vitest'
import { formatRelativeTime } from './relative-time.ts'

const now = new Date('2026-11-23T10:00:00.000Z')

describe('formatRelativeTime', () => {
  it.each([
    ['2026-11-23T09:59:30.000Z', 'たった今', 'just now'],
    ['2026-11-23T09:57:00.000Z', '3 分前', '3 minutes ago'],
    ['2026-11-23T08:30:00.000Z', '1 時間前', '1 hour ago'],
    ['2026-11-21T09:00:00.000Z', '2 日前', '2 days ago'],
    ['2026-09-20T09:00:00.000Z', '2 か月前', '2 months ago'],
    ['2024-11-23T09:00:00.000Z', '2 年前', '2 years ago'],
    ['2026-11-26T11:00:00.000Z', '3 日後', 'in 3 days'],
  ])('%s is %s, %s', (instant, ja, en) => {
    expect([formatRelativeTime(instant, now, 'ja'), formatRelativeTime(instant, now, 'en')]).toEqual([ja, en])
  })
})

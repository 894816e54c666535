import { expect, it } from 'vitest'
import { formatDuration } from './duration.ts'

it.each([
  [0, '1 分', '1 minute'],
  [59_000, '1 分', '1 minute'],
  [25 * 60_000, '25 分', '25 minutes'],
  [4.9 * 3_600_000, '4 時間', '4 hours'],
  [24 * 3_600_000, '1 日', '1 day'],
  [75 * 3_600_000, '3 日', '3 days'],
])('says %i ms as %s and as %s', (ms, ja, en) => {
  expect(formatDuration(ms, 'ja')).toBe(ja)
  expect(formatDuration(ms, 'en')).toBe(en)
})

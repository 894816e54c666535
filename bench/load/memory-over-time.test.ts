import { afterEach, expect, it, vi } from 'vitest'
import { growth, MemoryOverTime } from './memory-over-time.ts'

afterEach(() => vi.useRealTimers())

it('keeps the most of each fifth of the time, and counts what comes after it to the last', () => {
  vi.useFakeTimers()
  let now = 100
  const memory = new MemoryOverTime(() => now, 10)
  for (now of [110, 105, 100, 200, 150, 150, 150, 140, 140, 140, 140, 130, 130, 130, 130, 120, 120, 120, 120, 125, 170, 160])
    vi.advanceTimersByTime(500)
  memory.stop()
  now = 999
  vi.advanceTimersByTime(5_000)
  expect([memory.parts, memory.peak]).toEqual([[110, 200, 140, 130, 170], 200])
})

it('grows by what the last fifth holds more than the second, and by nothing known where there were fewer', () => {
  expect(growth([300, 400, 410, 420, 440])).toBeCloseTo(1.1)
  expect(growth([300, 400])).toBeNaN()
  expect(growth()).toBeNaN()
})

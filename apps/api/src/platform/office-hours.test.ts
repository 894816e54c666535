import { expect, it } from 'vitest'
import { isOutsideHours } from './office-hours.ts'

const weekdays = [1, 2, 3, 4, 5]
/** Milliseconds matter: a moment of Japan's clock. 2026-11-23 is a Monday. */
const at = (day: string, time: string) => new Date(`${day}T${time}+09:00`)

it.each([
  ['2026-11-23', '08:59:59.999', true],
  ['2026-11-23', '09:00:00', false],
  ['2026-11-27', '18:59:59.999', false],
  ['2026-11-27', '19:00:00', true],
  ['2026-11-28', '12:00:00', true],
  ['2026-11-29', '12:00:00', true],
  // Sunday in London, Monday's office here.
  ['2026-11-30', '09:30:00', false],
])('an office of nine to seven on weekdays, on %s at %s in Japan: closed %s', (day, time, isClosed) => {
  expect(isOutsideHours({ from: '09:00', to: '19:00', days: weekdays }, at(day, time))).toBe(isClosed)
})

it.each([
  ['2026-11-27', '21:59:00', true],
  ['2026-11-27', '22:00:00', false],
  ['2026-11-28', '05:59:00', false],
  ['2026-11-28', '06:00:00', true],
  ['2026-11-28', '23:00:00', true],
  ['2026-11-23', '03:00:00', true],
])('a night shift that begins on weekdays, on %s at %s in Japan: closed %s', (day, time, isClosed) => {
  expect(isOutsideHours({ from: '22:00', to: '06:00', days: weekdays }, at(day, time))).toBe(isClosed)
})

it('hours that begin and end alike are the whole day', () => {
  expect(isOutsideHours({ from: '00:00', to: '00:00', days: weekdays }, at('2026-11-23', '00:00:00'))).toBe(false)
  expect(isOutsideHours({ from: '00:00', to: '00:00', days: weekdays }, at('2026-11-23', '23:59:00'))).toBe(false)
})

import type { UnusualUse } from '@sekisho/contract/unusual-use'
import { JAPAN_MS } from './japan-periods.ts'

/** Whether the office is closed at a moment, by Japan's clock. Hours may go over midnight and then belong to the day that they began on. */
export function isOutsideHours({ from, to, days }: UnusualUse['officeHours'], now: Date): boolean {
  const local = new Date(now.getTime() + JAPAN_MS)
  const time = local.toISOString().slice(11, 16)
  const today = local.getUTCDay() || 7
  const isOpenOn = (day: number) => days.includes(day)
  if (from < to) return !(isOpenOn(today) && time >= from && time < to)
  const yesterday = today === 1 ? 7 : today - 1
  return !((isOpenOn(today) && time >= from) || (isOpenOn(yesterday) && time < to))
}

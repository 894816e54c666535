import { formatNumber } from './counts.ts'
import type { Language } from './language.ts'

export interface Capacity {
  /** `42 / 100` */
  text: string
  /** How full, 0 to 1; more people than seats is 1. */
  share: number
  /** From nine tenths on it is nearly full. */
  level: 'open' | 'nearly-full' | 'full'
}

/** How many of the seats are taken, in figures and as a level. */
export function describeCapacity(registered: number, capacity: number, language: Language): Capacity {
  const share = capacity <= 0 ? 1 : Math.min(1, Math.max(0, registered / capacity))
  const level = registered >= capacity ? 'full' : share >= 0.9 ? 'nearly-full' : 'open'
  return { text: `${formatNumber(registered, language)} / ${formatNumber(capacity, language)}`, share, level }
}

import type { UnusualUse } from '@sekisho/contract/unusual-use'

/** What the functions of a test take for usual: much, at any hour. */
export const usual: UnusualUse = {
  windowMinutes: 60,
  reveals: 1000,
  searchWords: 60,
  narrowSearches: 1000,
  exports: 1000,
  officeHours: { from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7] },
}

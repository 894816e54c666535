import type { ApiSettings, Stage } from './stage.ts'

const api: ApiSettings = { ratePerSecond: 50, burst: 100, memoryMegabytes: 256, logDays: 30, setsAccountLogRole: true }

/** What a stage has that says nothing else. What a handful of admins do by hand stays below the thresholds. */
export const defaults = {
  identity: { kind: 'own' },
  directory: { kind: 'own' },
  signUpDomains: [],
  exportRecipients: [],
  memberExports: { mostRows: 10_000, rowsAlone: 1_000 },
  api,
  unusualUse: {
    windowMinutes: 60,
    reveals: 20,
    searchWords: 60,
    narrowSearches: 30,
    officeHours: { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] },
  },
  brand: { name: 'Sekisho' },
} as const satisfies Partial<Stage>

import { defaults } from './defaults.ts'
import type { Stage } from './stage.ts'

/** The stage that the local cloud runs: no account, so that anybody can synthesise it. */
export const localStage: Stage = {
  ...defaults,
  name: 'dev',
  region: 'ap-northeast-1',
  mode: 'iam',
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 },
  mail: { kind: 'cognito' },
  edgeLogDays: 30,
  // Tests sign the same few people in again and again.
  sessionsPerPerson: 100,
}

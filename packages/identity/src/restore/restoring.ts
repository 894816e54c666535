import type { AwsJson } from '../aws/signed-fetch.ts'
import type { Asker } from '../people/actor-check.ts'
import type { DirectoryTable } from '../people/directory-table.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { UserPool } from '../people/user-pool.ts'
import type { PacedCall } from './pace.ts'
import type { RunClock } from './run-clock.ts'
import type { TargetPool } from './target-pool.ts'

/** How far a restore is; `msLeft` is null until there is something to reckon with. */
export interface RestoreProgress {
  doing: 'reading' | 'rebuilding' | 'inviting'
  done: number
  total: number
  msLeft: number | null
}

export interface RestoreAsked {
  stage: string
  /** `now`, or ISO 8601 with its zone. */
  at: string
  into: string
  /** The pool that the stage signs in at; null when it published none. */
  stagePool: string | null
  directoryTable: string
  /** Who asks, for the history and the audit trail. */
  by: string
  /** `later` builds and leaves the invitations to the next run; `never` where the company keeps the passwords itself. */
  mails: 'waves' | 'later' | 'never'
  /** Begins anew in place of an unfinished restore to another time or into another pool. */
  anew?: boolean
}

export interface RestoreMeans {
  call: AwsJson
  clock: RunClock
  tell?: (progress: RestoreProgress) => void
  /** False when there is no time for one more step: a function is ended after 15 minutes. */
  mayGoOn?: () => boolean
  /** People at once. */
  workers?: number
  random?: () => number
}

/** What a restore works with once it is known what is asked. */
export interface Restoring {
  asked: RestoreAsked
  paced: PacedCall
  clock: RunClock
  table: DirectoryTable
  pool: UserPool
  /** Sends no mail, whatever it carries out. */
  silent: StaffDirectory
  target: TargetPool
  asker: (run: string) => Asker
  tell: (progress: RestoreProgress) => void
  mayGoOn: () => boolean
  workers: number
}

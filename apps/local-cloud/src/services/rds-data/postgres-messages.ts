import type { BoundValue } from './parameter-values.ts'

export interface ResultColumn {
  name: string
  oid: number
  typeModifier: number
  tableId: number
  columnId: number
}
export interface StatementResult {
  columns: ResultColumn[]
  rows: (string | null)[][]
  /** Rows that the command changed; 0 for a query. */
  changed: number
}

/**
 * One piece of work. `exec` answers the tag of the last command, `run` a result, `login` a role's right to log in and the
 * verifier of its password: the steps after it are taken only where it may and the verifier is the one that was proved.
 */
export type Step =
  | { kind: 'exec'; sql: string }
  | { kind: 'run'; text: string; values: readonly BoundValue[] }
  | { kind: 'login'; role: string; proved: string | undefined }

/** What the database's thread is started with. Whoever asks it something rings the bell after that, by counting it up. */
export interface StartDatabase {
  dataDir: string
  bell: Int32Array<SharedArrayBuffer>
}

/** What the database's thread is asked: steps in order, up to the first that fails; or its end. */
export type Ask = { kind: 'steps'; steps: readonly Step[] } | { kind: 'close' }
/** What became of steps: a value for each that succeeded, and the error of the one that did not. */
export interface StepsDone {
  values: unknown[]
  error?: ErrorFields
}
export type Asked = Ask & { id: number }
/** Takes steps in one errand. @throws StatementTooLong when they take longer than they may */
export type Errand = (steps: readonly Step[], limitMs?: number) => Promise<StepsDone>

/** PostgreSQL's errors lose their fields on the way between threads; these are the ones that are read. */
export type ErrorFields = Record<string, string | undefined> & { message: string }
export type Answer = { id: number; value: unknown } | { id: number; error: ErrorFields }
export type FromDatabase = { ready: true } | { failed: ErrorFields } | Answer

import type { Database } from '@sekisho/database/database'

/** Where the time of a request went, in the order in which its parts ended; a statement by its place and never by its words. */
export interface Trace {
  /** What has passed since the part before. */
  mark(name: string): void
  /** The connection, with its statements and transactions timed. */
  timed(db: Database): Database
  /** `guard;dur=2.1, sql;dur=8.0`, which a browser's tools draw. */
  serverTiming(): string
}

/** Only for whoever asks for it by a header: nothing is measured otherwise */
export function startTrace(now: () => number = () => performance.now()): Trace {
  const parts: string[] = []
  const took = (name: string, ms: number): void => void parts.push(`${name};dur=${ms.toFixed(1)}`)
  let last = now()
  const mark = (name: string): void => {
    const at = now()
    took(name, at - last)
    last = at
  }
  const lasting = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const began = now()
    return run().finally(() => took(name, now() - began))
  }
  const timed = (db: Database): Database => ({
    query: (statement) => lasting('sql', () => db.query(statement)),
    execute: (statement) => lasting('sql', () => db.execute(statement)),
    transaction: (work) => lasting('transaction', () => db.transaction((tx) => work(timed(tx)))),
  })
  return { mark, timed, serverTiming: () => parts.join(', ') }
}

/** What a runner tells the test command while it works, over the channel between the two processes. */
export type Message =
  | { kind: 'plan'; units: number }
  | { kind: 'test'; outcome: Outcome; file: string; title: string; error?: string }
  | { kind: 'file'; file: string; seconds: number }
  /** So many of the planned units (files or tests) are done. */
  | { kind: 'done'; units: number }
  /** Where the second run of a failed test left its trace. */
  | { kind: 'trace'; title: string; path: string }

export type Outcome = 'passed' | 'failed' | 'skipped'

/** Tells the parent process; a runner that somebody started by hand has none. */
export const tell = (message: Message): void => void process.send?.(message)

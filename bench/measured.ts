/** One thing that was measured of one subject, once per round. */
export interface Figure {
  /** `import`, `p50`; a table of its own in the report. */
  what: string
  subject: string
  unit: 'ms' | 'µs' | 'kB' | 'MB' | 'per ms'
  samples: number[]
}

/** What was promised, beside what came out. */
export interface Goal {
  says: string
  came: string
  met: boolean
}

/** Something that people would use in our place and that could not be measured, and why. It is never counted as won. */
export interface Absent {
  peer: string
  why: string
}

export interface Measured {
  figures: Figure[]
  goals: Goal[]
  absent: Absent[]
}

export interface Run {
  /** Fewer rounds: to see whether it works, not how fast it is. */
  quick: boolean
  /** The folder of the peers' packages; null when they could not be installed. */
  peers: { folder: string | null; why: string }
  /** Says how far it is. */
  step(done: number, of: number, what: string): void
}

export interface Bench {
  name: string
  title: string
  /** How it is measured, in a paragraph of the report. */
  method: string
  measure(run: Run): Promise<Measured>
}

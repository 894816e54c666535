/** One thing that was measured of one subject, once per round. */
export interface Figure {
  /** `import`, `p50`; a table of its own in the report. */
  what: string
  subject: string
  unit: 'ms' | 'µs' | 'kB' | 'MB' | 'per ms' | 's' | 'per s' | ''
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
  /** One more size for the lists, beyond those that are always measured. */
  members: number
  /** Says how far it is. */
  step(done: number, of: number, what: string): void
  /** Hands over what there is: an interrupted run keeps it. */
  soFar(measured: Measured): void
}

export interface Bench {
  name: string
  title: string
  /** How it is measured, in a paragraph of the report. */
  method: string
  /** Its tables, where one for each thing that was measured would not show it. */
  draw?(measured: Measured): string[]
  /** Its charts as SVG, each by the name of its file. */
  charts?(measured: Measured): Record<string, string>
  measure(run: Run): Promise<Measured>
}

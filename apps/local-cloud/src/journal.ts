/** One authorization decision or request, as the local console shows it. */
export interface JournalEntry {
  at: number
  /** `edge`, `gateway`, `iam`, `function`, `cognito-idp`, `rds-data` … */
  layer: string
  who: string
  /** `GET /api/members` or `dynamodb:GetItem`. */
  what: string
  outcome: 'allowed' | 'refused' | 'failed'
  reason?: string
  status?: number
  requestId?: string
}

/** The latest requests and decisions, newest first; in memory, never on disk. */
export class Journal {
  /** The newest last: a request makes up to thirty, and each would move all others. */
  readonly #entries: JournalEntry[] = []
  readonly #size: number

  constructor(size = 500) {
    this.#size = size
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > 2 * this.#size) this.#entries.splice(0, this.#size)
  }

  list(): readonly JournalEntry[] {
    return this.#entries.slice(-this.#size).toReversed()
  }

  clear(): void {
    this.#entries.length = 0
  }
}

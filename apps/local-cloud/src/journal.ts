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

/** The latest requests and decisions, newest first; a ring in memory, never on disk. */
export class Journal {
  readonly #entries: JournalEntry[] = []
  readonly #size: number

  constructor(size = 500) {
    this.#size = size
  }

  add(entry: JournalEntry): void {
    this.#entries.unshift(entry)
    if (this.#entries.length > this.#size) this.#entries.pop()
  }

  list(): readonly JournalEntry[] {
    return this.#entries
  }

  clear(): void {
    this.#entries.length = 0
  }
}

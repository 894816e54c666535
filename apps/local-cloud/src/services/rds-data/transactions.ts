import { AwsError, type Cloud } from '../../cloud.ts'
import type { Postgres } from './postgres.ts'
import type { Step } from './postgres-messages.ts'
import { cleaning, type Session } from './session.ts'

const idleLimitMs = 3 * 60 * 1000
const lifeLimitMs = 24 * 60 * 60 * 1000

interface Open {
  postgres: Postgres
  secretArn: string
  beganAt: number
  usedAt: number
  running: boolean
  /** Its end has cleaned the session already. */
  clean: boolean
  timer: NodeJS.Timeout
  release: () => void
}

/** @throws AwsError that nobody hears, when the caller is gone */
function leaveTo(caller: AbortSignal | undefined): void {
  if (caller?.aborted) throw new AwsError('ServiceUnavailableError', 'Whoever asked for the transaction has gone.', 503)
}

/** Transactions by id. Each holds the session from its beginning to its end; others wait. */
export class Transactions {
  readonly #cloud: Cloud
  readonly #session: Session
  readonly #open = new Map<string, Open>()

  constructor(cloud: Cloud, session: Session) {
    this.#cloud = cloud
    this.#session = session
  }

  /**
   * Begins once the session is free, as the role that `logIn` becomes before it takes the steps. Returns the id. Whoever
   * has gone by then would never end it: nothing is left open for them.
   */
  begin(secretArn: string, logIn: (postgres: Postgres, then: readonly Step[]) => Promise<void>, caller?: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const held = this.#session.hold(async (postgres) => {
        let open: Open | undefined
        try {
          leaveTo(caller)
          await logIn(postgres, [{ kind: 'exec', sql: 'BEGIN' }])
          leaveTo(caller)
          await new Promise<void>((release) => {
            const id = Buffer.from(crypto.getRandomValues(new Uint8Array(48))).toString('base64')
            open = this.#add(id, postgres, secretArn, release)
            resolve(id)
          })
        } finally {
          if (!open?.clean) await this.#session.clean(postgres)
        }
      })
      held.catch(reject)
    })
  }

  /** Uses the transaction for one statement. @throws AwsError when it is gone, another's or busy */
  async use<T>(id: string, secretArn: string, fn: (postgres: Postgres) => Promise<T>): Promise<T> {
    const open = this.#find(id, secretArn)
    if (open.running) throw new AwsError('DatabaseErrorException', 'Transaction is still running a query')
    open.running = true
    try {
      return await fn(open.postgres)
    } catch (error) {
      // The session that held it is gone.
      if (error instanceof AwsError && error.code === 'StatementTimeoutException') this.#drop(id)
      throw error
    } finally {
      open.running = false
      this.#touch(id, open)
    }
  }

  /** Commits or rolls back and frees the session. Returns PostgreSQL's word for what happened. */
  async end(id: string, secretArn: string, command: 'COMMIT' | 'ROLLBACK'): Promise<string> {
    const open = this.#find(id, secretArn)
    if (open.running) throw new AwsError('DatabaseErrorException', 'Transaction is still running a query')
    open.running = true
    try {
      const [done] = await open.postgres.steps([{ kind: 'exec', sql: command }, ...cleaning])
      open.clean = true
      return (done as string | undefined) ?? command
    } finally {
      this.#drop(id)
    }
  }

  /** Rolls back what idled or lived too long by the cloud's clock, which tests move. */
  expire(): void {
    const now = this.#cloud.clock.now()
    for (const [id, open] of this.#open) if (now - open.usedAt > idleLimitMs || now - open.beganAt > lifeLimitMs) this.#drop(id)
  }

  /** Rolls every open transaction back. */
  abandon(): void {
    for (const id of this.#open.keys()) this.#drop(id)
  }

  #add(id: string, postgres: Postgres, secretArn: string, release: () => void): Open {
    const now = this.#cloud.clock.now()
    const open: Open = { postgres, secretArn, beganAt: now, usedAt: now, running: false, clean: false, release, timer: this.#timer(id) }
    this.#open.set(id, open)
    return open
  }

  #find(id: string, secretArn: string): Open {
    this.expire()
    const open = this.#open.get(id)
    if (!open) throw new AwsError('TransactionNotFoundException', `Transaction ${id} is not found`, 404)
    if (open.secretArn !== secretArn) throw new AwsError('BadRequestException', 'The transaction belongs to another secret.')
    return open
  }

  #touch(id: string, open: Open): void {
    clearTimeout(open.timer)
    open.usedAt = this.#cloud.clock.now()
    if (this.#open.has(id)) open.timer = this.#timer(id)
  }

  #timer(id: string): NodeJS.Timeout {
    return setTimeout(() => this.#drop(id), idleLimitMs).unref()
  }

  #drop(id: string): void {
    const open = this.#open.get(id)
    if (!open) return
    clearTimeout(open.timer)
    this.#open.delete(id)
    open.release()
  }
}

import { AwsError } from '../../cloud.ts'
import { ColumnCatalog } from './column-metadata.ts'
import type { BoundValue } from './parameter-values.ts'
import type { Errand, StatementResult, Step } from './postgres-messages.ts'
import { errorOf, type Postgres, StatementTooLong } from './postgres.ts'
import { refusedBySql, sqlError } from './sql-error.ts'

/** The Data API ends a statement after 45 seconds. */
const limitOfAws = 45_000

const whoIsThere: Step = { kind: 'run', text: 'select session_user::text', values: [] }

/**
 * Leaves nothing of a call behind that has ended its transaction: DISCARD ALL without its DISCARD PLANS, since a plan is nothing that
 * a call could notice, and planning what triggers do anew for every call is a good part of its time.
 */
export const cleaning: readonly Step[] = [
  { kind: 'exec', sql: 'SET SESSION AUTHORIZATION postgres' },
  {
    kind: 'exec',
    sql: 'CLOSE ALL; RESET ALL; DEALLOCATE ALL; UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES',
  },
]
/** The same of a call that may have left a transaction open. */
export const ending: readonly Step[] = [{ kind: 'exec', sql: 'ROLLBACK' }, ...cleaning]

interface Statement {
  text: string
  values: readonly BoundValue[]
  isLimited?: boolean
  errand?: Errand | undefined
}

/** Changes no table's shape, and the session's role only through functions that the master alone may call. */
const isPlain = (text: string): boolean => /^\s*(select|insert|update|delete|with)\b/i.test(text)

/**
 * The one PostgreSQL session, handed to one caller at a time and clean each time: nothing that a call sets,
 * makes or opens is there for the next one, as if each had a connection of its own.
 */
export class Session {
  readonly limitMs: number
  readonly #open: () => Promise<Postgres>
  #catalog: ColumnCatalog | undefined
  #role = ''
  #maySwitch = true
  #last: Promise<unknown> = Promise.resolve()

  #opened: Promise<Postgres> | undefined

  /** @param open opens the database, when somebody first asks for it: reading a template does not */
  constructor(open: () => Promise<Postgres>, limitMs = limitOfAws) {
    this.limitMs = limitMs
    this.#open = open
  }

  get isOpen(): boolean {
    return this.#opened !== undefined
  }

  /** Waits for the session and holds it until the function ends. */
  hold<T>(fn: (postgres: Postgres) => Promise<T>): Promise<T> {
    const opened = (this.#opened ??= this.#open())
    opened.catch(() => undefined)
    const turn = this.#last.then(async () => fn(await opened))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /**
   * The step that becomes the role. A role that is no superuser cannot become another one from here.
   * @param maySwitch the role may run `set_config` and DO, so any statement of its may hide a switch
   */
  becoming(role: string, maySwitch = true): Step {
    this.#role = role
    this.#maySwitch = maySwitch
    return { kind: 'exec', sql: `SET SESSION AUTHORIZATION "${role.replaceAll('"', '""')}"; SET TIME ZONE 'UTC'` }
  }

  /** Ends what is open and becomes PGlite's superuser again; its session has no default to RESET to. */
  async clean(postgres: Postgres): Promise<void> {
    await postgres.steps(ending)
  }

  /**
   * Runs one statement of a caller and describes its columns.
   * @param errand what takes its steps to the database
   * @throws AwsError as the Data API refuses
   */
  async statement(postgres: Postgres, { text, values, isLimited = true, errand }: Statement) {
    this.#catalog ??= new ColumnCatalog(postgres)
    const take = errand ?? ((steps, limitMs) => postgres.try(steps, limitMs))
    const result = await this.#run(postgres, text, values, (steps) => take(steps, isLimited ? this.limitMs : undefined))
    if (!isPlain(text)) this.#catalog.forgetTables()
    return { ...result, metadata: await this.#catalog.describe(result.columns) }
  }

  /**
   * A real connection is authenticated as its role; ours began as superuser and must not go back. A statement
   * that did is undone with its whole transaction, which then refuses everything, as after any error.
   */
  async #stayInRole(postgres: Postgres, { rows }: StatementResult): Promise<void> {
    if (rows[0]?.[0] === this.#role) return
    await postgres.exec('ROLLBACK; BEGIN')
    await postgres.run('select 1 / 0', []).catch(() => undefined)
    throw refusedBySql('ERROR: permission denied to set session authorization', '42501')
  }

  async #run(postgres: Postgres, text: string, values: readonly BoundValue[], take: Errand): Promise<StatementResult> {
    try {
      const mustAsk = this.#maySwitch || !isPlain(text)
      const steps: Step[] = [{ kind: 'run', text, values }, ...(mustAsk ? [whoIsThere] : [])]
      const done = await take(steps)
      if (done.error) throw errorOf(done.error)
      const [result, who] = done.values as [StatementResult, StatementResult?]
      if (who) await this.#stayInRole(postgres, who)
      return result
    } catch (error) {
      if (error instanceof StatementTooLong) throw tooLong()
      throw sqlError(error)
    }
  }
}

/** What the Data API says of a call that has taken as long as one may. */
export const tooLong = (): AwsError =>
  new AwsError('StatementTimeoutException', 'The execution of the SQL statement timed out.', 400, { dbConnectionId: 1 })

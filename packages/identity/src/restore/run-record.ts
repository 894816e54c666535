import { jsonOf, numberOf, textOf, type Attribute } from '../directory-item.ts'
import { Refused, type DirectoryTable } from '../people/directory-table.ts'
import { CannotRestore } from './cannot-restore.ts'
import type { RunClock } from './run-clock.ts'

/** A restore as the directory remembers it: whoever comes after a kill goes on with it. */
export interface RestoreRun {
  id: string
  /** The time that is restored, ISO 8601 in UTC. */
  at: string
  /** Whether somebody removed since comes back: a time was chosen, and not `now`. */
  bringsBack: boolean
  /** Whose record was newer than that time when it began. */
  newer: number
  pool: string
  startedAt: string
  startedBy: string
  finishedAt: string | null
}

const CURRENT = { pk: { S: 'RESTORE' }, sk: { S: 'CURRENT' } }
const LEASE = { pk: { S: 'RESTORE' }, sk: { S: 'LEASE' } }

/** Longer than any one step; renewed long before it ends. */
const LEASE_MS = 60_000

export async function currentRun(table: DirectoryTable): Promise<RestoreRun | null> {
  const item = await table.get(CURRENT.pk.S, CURRENT.sk.S)
  return item && jsonOf<RestoreRun>(item, 'run')
}

/** Writes a run down, while its holder has the lease. */
export function keepRun(table: DirectoryTable, run: RestoreRun): Promise<void> {
  const item = (sk: string): Record<string, Attribute> => ({ pk: CURRENT.pk, sk: { S: sk }, run: { S: JSON.stringify(run) } })
  const put = (sk: string) => ({ kind: 'Put' as const, means: 'nothing' as const, body: { Item: item(sk) } })
  return table.write([put('CURRENT'), put(`RUN#${run.startedAt}#${run.id}`)])
}

/** Keeps others away while a restore runs. What a kill leaves ends on its own. */
export class Lease {
  readonly #table: DirectoryTable
  readonly #clock: RunClock
  readonly #holder = crypto.randomUUID()
  readonly #who: string
  #renewedAt = 0

  constructor(table: DirectoryTable, clock: RunClock, who: string) {
    this.#table = table
    this.#clock = clock
    this.#who = who
  }

  /** @throws CannotRestore `running` while another restore has it */
  async take(): Promise<void> {
    const taken = await this.#put('attribute_not_exists(pk) OR #until < :now', { ':now': { N: String(this.#clock.now()) } })
    if (taken) return
    const item = await this.#table.get(LEASE.pk.S, LEASE.sk.S)
    const until = numberOf(item ?? {}, 'until') ?? this.#clock.now()
    const seconds = Math.max(1, Math.ceil((until - this.#clock.now()) / 1000))
    const who = textOf(item ?? {}, 'who') ?? 'somebody'
    throw new CannotRestore(
      'running',
      `A restore by ${who} is running. If that one was killed, its turn ends in ${seconds} seconds: run this command again then.`,
    )
  }

  /** Prolongs it when a third is over. @throws CannotRestore `overtaken` when it was lost meanwhile */
  async keep(): Promise<void> {
    if (this.#clock.now() - this.#renewedAt < LEASE_MS / 3) return
    const kept = await this.#put('holder = :me', { ':me': { S: this.#holder } })
    if (!kept) throw new CannotRestore('overtaken', 'Another restore took over, because this one gave no sign of life for a minute.')
  }

  async end(): Promise<void> {
    const body = { Key: LEASE, ConditionExpression: 'holder = :me', ExpressionAttributeValues: { ':me': { S: this.#holder } } }
    await this.#table.write([{ kind: 'Delete', means: 'nothing', body }]).catch(unlessRefused)
  }

  #put(condition: string, values: Record<string, Attribute>): Promise<boolean> {
    const now = this.#clock.now()
    const until = Math.floor(now + LEASE_MS)
    const body = {
      Item: { ...LEASE, holder: { S: this.#holder }, who: { S: this.#who }, until: { N: String(until) } },
      ConditionExpression: condition,
      ...(condition.includes('#until') && { ExpressionAttributeNames: { '#until': 'until' } }),
      ExpressionAttributeValues: values,
    }
    const written = this.#table.write([{ kind: 'Put', means: 'checking', body }])
    return written.then(() => ((this.#renewedAt = now), true), refused)
  }
}

function refused(error: unknown): false {
  if (!(error instanceof Refused)) throw error
  return false
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error
}

import { hostname } from 'node:os'
import { Failure } from '../failure.ts'
import type { ObjectStore } from './object-store.ts'

/** Who is deploying a stage. */
interface Holder {
  id: string
  who: string
  host: string
  pid: number
  /** When it was last heard of, ISO. */
  at: string
}

const KEY = 'deploying.json'
const BEAT_MS = 15_000
/** Nobody is silent for so long while they work. */
const SILENT_MS = 60_000

export interface DeployLock {
  /** @throws Failure when somebody has taken the stage over */
  require(): void
  release(): Promise<void>
}

/**
 * Takes a stage for oneself: the second of two deployments is told who the first is. What a killed one left is taken
 * over, at once on the same machine and after a minute of silence elsewhere.
 * @throws Failure while somebody else deploys
 */
export async function takeStage(store: ObjectStore, who: string, now: () => Date = () => new Date()): Promise<DeployLock> {
  const id = crypto.randomUUID()
  const mine = (): Holder => ({ id, who, host: hostname(), pid: process.pid, at: now().toISOString() })
  let etag = await store.write(KEY, mine(), { ifAbsent: true })
  if (etag === null) {
    const found = await store.read<Holder>(KEY)
    if (found && isAtWork(found.value, now())) throw taken(found.value)
    etag = found ? await store.write(KEY, mine(), { ifTag: found.etag }) : await store.write(KEY, mine(), { ifAbsent: true })
    if (etag === null) throw taken((await store.read<Holder>(KEY))?.value)
  }
  let held: string | null = etag
  const beat = setInterval(() => {
    const before = held
    if (before !== null)
      void store.write(KEY, mine(), { ifTag: before }).then(
        (next) => (held = next),
        () => undefined,
      )
  }, BEAT_MS).unref()
  return {
    require() {
      if (held === null) throw new Failure('Somebody else has taken this deployment over.', { end: 'unfinished' })
    },
    async release() {
      clearInterval(beat)
      try {
        // Whoever took the stage over after a long silence keeps it.
        if ((await store.read<Holder>(KEY))?.value.id === id) await store.remove(KEY)
      } catch {
        // How the deployment ended is what counts: what cannot be taken away is taken over after a minute of silence.
      }
    },
  }
}

function isAtWork({ at, host, pid }: Holder, now: Date): boolean {
  if (host === hostname() && !isAlive(pid)) return false
  return now.getTime() - Date.parse(at) < SILENT_MS
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is one as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const taken = (holder: Holder | undefined): Failure =>
  new Failure(
    `${holder ? `${holder.who} on ${holder.host}` : 'Somebody'} is deploying this stage${holder ? `, last heard of at ${holder.at}` : ''}.`,
    {
      hint: 'Wait until that ends. Where it was killed, the same command takes over after a minute of silence.',
    },
  )

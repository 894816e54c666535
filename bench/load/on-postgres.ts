import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openPostgres } from '../lists/databases.ts'
import { serverOf } from '../lists/server-of.ts'
import { put } from '../figures.ts'
import type { Absent, Figure, Run } from '../measured.ts'
import { EACH_MINUTE } from './memory-over-time.ts'
import type { Crowd } from './people.ts'

const run = promisify(execFile)
const child = fileURLToPath(new URL('functions.ts', import.meta.url))
/** As many as a small cluster's Data API would keep busy. */
const SESSIONS = 20

/** The functions without gateway and browser, in one process, on a real server: where it is not there, that is said. */
export async function functionsOnPostgres(
  figures: Figure[],
  {
    run: { peers, quick },
    people,
    seconds,
    pauseMs,
    subjectOf,
    absent,
  }: { run: Run; people: readonly number[]; seconds: number; pauseMs: number; subjectOf: (people: number) => string; absent: Absent[] },
): Promise<void> {
  const server = await serverOf(peers, absent)
  if (!server) return
  try {
    const members = quick ? 2_000 : 100_000
    await (await openPostgres(server, members)).close()
    const { socket, owner } = server
    const asked = { socket, owner, database: `members_${members}`, sessions: SESSIONS, people, seconds, pauseMs }
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', child, JSON.stringify(asked)])
    const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as (Crowd & { people: number; megabytes: number[] })[]
    for (const { people: many, p50, p95, p99, failed, megabytes } of results) {
      const note = (what: string, unit: Figure['unit'], ...samples: number[]) =>
        put(figures, { what: `functions alone on PostgreSQL ${server.major}, ${what}`, subject: subjectOf(many), unit, samples })
      note('p50', 'ms', p50)
      note('p95', 'ms', p95)
      note('p99', 'ms', p99)
      note('failed', '', failed)
      note('memory', 'MB', Math.max(...megabytes))
      note(EACH_MINUTE, 'MB', ...megabytes)
    }
  } finally {
    await server.stop()
  }
}

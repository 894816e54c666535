import { moveClock } from '../fixtures/cloud.ts'
import { sessionOf } from '../fixtures/credentials.ts'
import { ask, promisedSeconds, type Rehearsing, type Step } from './incident.ts'

/** Ends it as the runbook says: who it is by the staff list, then the command, then the time that it promises. */
export async function lockOut(
  { sekisho, runbook }: Rehearsing,
  staffId: string,
  misuse: () => Promise<Response>,
): Promise<{ seconds: number | null; step: Step }> {
  const asks = 'sekisho lock ends it in time'
  const of = await ask(await sessionOf('tanaka'), 'GET', `/api/staff/${staffId}`)
  if (!of.ok) return { seconds: null, step: { asks, found: `the staff list has nobody of the id "${staffId}"`, isRight: false } }
  const { email } = (await of.json()) as { email: string }
  const seconds = promisedSeconds(runbook('lock-out.md'))
  const before = await misuse()
  await sekisho('lock', '--email', email, '--reason', 'a rehearsal of an incident')
  await moveClock(seconds * 1000)
  const after = await misuse()
  const isEnded = before.ok && [401, 403].includes(after.status)
  return { seconds: isEnded ? seconds : null, step: { asks, found: `${before.status}, then ${after.status}`, isRight: isEnded } }
}

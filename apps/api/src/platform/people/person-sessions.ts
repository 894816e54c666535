import type { PersonSession } from '@sekisho/contract/person-session'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { isSessionOver, secondsOfSession, sessionBegunAt, type PoolSession } from '@sekisho/identity/people/pool-sessions'
import type { StaffChange } from '@sekisho/identity/people/staff-change'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { notFound, notPossible, unavailable } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { reasons } from './refusal-words.ts'

/** No session and no token of one lives longer; an older note of an end says nothing any more. */
const KEEP_SECONDS = 24 * 3600

type Of = Pick<Context, 'aws' | 'actor' | 'authTime'>

/** Sessions of the console as they stand: what was ended here is left out, even while Cognito still lists it. Null: the pool tells of none. */
export async function personSessions({ pool }: StaffDirectory, record: StaffRecord, context: Of): Promise<PersonSession[] | null> {
  const { going, own } = await goingOn({ pool }, record, context)
  return (
    going &&
    going.map((one) => ({
      id: one.id,
      since: instantOf(one.createdAt),
      lastUsedAt: instantOf(one.activeAt),
      device: one.device,
      address: one.address,
      place: one.place,
      isOwn: one === own,
    }))
  )
}

/**
 * The change that ends one session: live status refuses it at once, the pool follows. One's own present session is left by
 * signing out. @throws ProblemError `not-found` for one that is not theirs or over, `not-possible`, `unavailable`
 */
export async function endOfSession(
  directory: StaffDirectory,
  record: StaffRecord,
  id: string,
  context: Of & Pick<Context, 'now'>,
): Promise<Omit<StaffChange, 'operation'>> {
  const { going, own } = await goingOn(directory, record, context)
  if (going === null) throw notPossible(reasons.noSessions)
  const session = going.find((one) => one.id === id)
  if (!session) throw notFound()
  if (session === own) throw notPossible(reasons.ownSession)
  const others = [...going.filter((one) => one !== session).map(({ createdAt }) => Math.floor(createdAt)), ...ownSecond(record, context)]
  const isKept = (second: number) => second > context.now().getTime() / 1000 - KEEP_SECONDS
  const endedSessions = [...new Set([...record.endedSessions.filter(isKept), ...secondsOfSession(session, others)])]
  const notes = [{ field: 'session', before: session.device ?? session.address, after: null }]
  return { before: record, atOnce: { endedSessions }, session: id, takesAway: true, notes }
}

/** A sign-in of one's own that asks here is never among those that go. */
const ownSecond = ({ staffId }: StaffRecord, { actor, authTime }: Of): number[] => (actor.staffId === staffId ? [authTime] : [])

async function goingOn({ pool }: Pick<StaffDirectory, 'pool'>, record: StaffRecord, context: Of) {
  const listed: PoolSession[] | null = record.sub === null ? [] : await pool.sessionsOf(record.sub).catch(silent)
  if (listed === null) return { going: null, own: null }
  const here = listed.filter(({ clientId }) => clientId === context.aws.userPoolClientId)
  const [mine = null] = ownSecond(record, context)
  const own = mine === null ? null : sessionBegunAt(here, mine)
  const spared = record.sparedSession === null ? null : sessionBegunAt(here, record.sparedSession)
  const going = here.filter((one) => one === own || !isSessionOver(one, record, spared))
  return { going: going.toSorted((one, other) => other.createdAt - one.createdAt), own }
}

function silent(error: unknown): never {
  throw error instanceof PoolError ? unavailable('operation') : error
}

const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

import { Refused, type Meaning } from '../people/directory-table.ts'
import { readRoster } from '../people/roster.ts'
import { sessionsEndedAt } from '../people/sessions-ended.ts'
import type { StaffChange } from '../people/staff-change.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'

/** Something that the person at the keyboard can put right. */
export class CannotLockOut extends Error {}

/** As in the console: more than what can come between once the rest is held back. */
const TRIES = 8

/** Who the history and the audit trail say that it was. */
const origin = () => ({
  actor: { staffId: null, name: 'sekisho:lock', role: 'system' },
  requestId: crypto.randomUUID(),
  sourceIp: null,
  authTime: null,
})

/**
 * Suspends somebody past the console: their sessions end within 5 seconds, and only reinstating lets them in again.
 * @throws CannotLockOut in words: nobody of this address, nobody who is active, the last person who can manage staff
 */
export async function suspendNow(directory: StaffDirectory, email: string, why: string): Promise<StaffRecord> {
  const staffId = await directory.linked(`EMAIL#${email}`)
  if (staffId === null) throw new CannotLockOut(`Nobody in the directory has the address ${email}.`)
  const record = await takeAway(directory, staffId, 'suspend', (before, at) => {
    if (before.status !== 'active') throw new CannotLockOut(`${email} is ${before.status}, not active: nobody signs in with it.`)
    const suspension = { at: at.toISOString(), by: { staffId: null, name: origin().actor.name }, reason: why }
    return { before, atOnce: { status: 'suspended', suspension, notBefore: sessionsEndedAt(at) }, reason: why, takesAway: true }
  })
  if (record === null) throw new CannotLockOut(`${email} is not active any more.`)
  return record
}

/**
 * Ends every session of everybody within 5 seconds; they may sign in again. Repeated, it ends those begun meanwhile.
 * @param told called after each person
 * @returns how many people were signed out
 */
export async function signOutEverybody(directory: StaffDirectory, told: (done: number, total: number) => void): Promise<number> {
  const people = (await readRoster(directory.table)).filter(({ status }) => status === 'active')
  let ended = 0
  for (const [at, { staffId }] of people.entries()) {
    const record = await takeAway(directory, staffId, 'sign-out', (before, now) =>
      before.status === 'active' ? { before, atOnce: { notBefore: sessionsEndedAt(now) }, takesAway: true } : null,
    )
    if (record) ended++
    told(at + 1, people.length)
  }
  return ended
}

type Plan = (before: StaffRecord, now: Date) => Omit<StaffChange, 'operation'> | null

/** Begins and finishes a change that takes away; what comes between is held back and it tries again. Null when nothing is left to do. */
async function takeAway(
  directory: StaffDirectory,
  staffId: string,
  operation: StaffChange['operation'],
  plan: Plan,
): Promise<StaffRecord | null> {
  for (let turn = 1; turn <= TRIES; turn++) {
    const before = await directory.read(staffId)
    const change = before && plan(before, directory.now())
    if (!change) return null
    try {
      const begun = await directory.begin(staffId, { operation, ...change }, origin(), null)
      return (await directory.finish(begun, { isOwn: true })).record
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (turn === TRIES || error.meanings.some((meaning) => meaning !== 'changed')) throw inWords(error.meanings)
      await directory.holdBack(staffId, origin())
    }
  }
  return null
}

function inWords(meanings: readonly Meaning[]): CannotLockOut {
  if (meanings.includes('last'))
    return new CannotLockOut('Nobody else could manage staff then: invite somebody first with `sekisho bootstrap --break-glass`.')
  if (meanings.includes('restoring')) return new CannotLockOut('A restore is running: the same command when it has ended.')
  return new CannotLockOut('Somebody else changes this person again and again: the same command once more.')
}

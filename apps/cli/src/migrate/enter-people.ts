import { DatabaseError } from '@sekisho/database/database-error'
import { TooManyInvitations, type Entered, type MigratedPerson } from '@sekisho/identity/migration/enter-person'
import type { Asker } from '@sekisho/identity/people/actor-check'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { Failure } from '../failure.ts'
import { inWords } from '../told-failure.ts'
import { mustChoose, type Candidate } from './judge-people.ts'

/** What became of those who may enter. */
export interface EnteredPeople {
  entered: number
  there: number
  /** Hashes written, and those of whom the table had one already. */
  passwords: { written: number; there: number }
  later: string[]
  refused: { email: string; why: string }[]
}

/** Keeps somebody's hash unless they have one. @returns whether it was written; null for somebody who needs none */
export type KeepHash = (row: { email: string; staffId: string; hash: string }) => Promise<boolean | null>

export interface EnteringMeans {
  directory: StaffDirectory
  /** Where hashes go to: the company's own table, or that of a window; null where none is taken along. */
  keep: KeepHash | null
  enter: (directory: StaffDirectory, person: MigratedPerson, asker: Asker) => Promise<Entered>
  asker: Asker
  told: (done: number, total: number) => void
}

/** People at once: the pool takes 25 memberships a second. */
const AT_ONCE = 8

/** Enters everybody, some at once. A second run leaves who is there and goes on. @throws Failure `unfinished` when nobody answers any more */
export async function enterPeople(people: readonly Candidate[], means: EnteringMeans): Promise<EnteredPeople> {
  const result: EnteredPeople = { entered: 0, there: 0, passwords: { written: 0, there: 0 }, later: [], refused: [] }
  const queue = people.values()
  const failures: unknown[] = []
  let done = 0
  const work = async (): Promise<void> => {
    for (const person of queue) {
      if (failures.length > 0) return
      await enterOne(person, means, result)
      means.told(++done, people.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, () => work().catch((error: unknown) => void failures.push(error))))
  if (failures.length > 0) throw stopped(failures[0], done, people.length)
  return result
}

async function enterOne(person: Candidate, { directory, keep, enter, asker }: EnteringMeans, result: EnteredPeople): Promise<void> {
  const { email, hash } = person
  const reason = `from the earlier system${mustChoose(person) && keep ? '; must choose a new password' : ''}`
  const entered = await enter(directory, { ...person, reason }, asker)
  if (entered.outcome === 'refused') return void result.refused.push({ email, why: entered.why })
  if (entered.outcome === 'later') return void result.later.push(email)
  result[entered.outcome]++
  if (!keep || !hash) return
  const isWritten = await keep({ email, staffId: entered.staffId, hash: hash.stored })
  if (isWritten !== null) result.passwords[isWritten ? 'written' : 'there']++
}

/** What stopped a run, with how far it came. What is wrong with the program itself stays as it is. */
function stopped(error: unknown, done: number, total: number): unknown {
  const so = `${done} of ${total} people are in.`
  const end = { end: 'unfinished', hint: 'The same command goes on where this one was.', cause: error } as const
  if (error instanceof TooManyInvitations) return new Failure(`${so} The invitations of this day are used up.`, end)
  if (error instanceof AwsCallError) return new Failure(`${so} AWS takes these credentials no longer, or not for this: ${error.type}.`, end)
  if (error instanceof PoolError) return new Failure(`${so} The user pool does not answer: ${error.type}.`, end)
  if (error instanceof DirectoryError) return new Failure(`${so} The directory does not answer.`, end)
  return error instanceof DatabaseError ? new Failure(`${so} ${inWords(error)}`, end) : error
}

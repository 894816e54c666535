import type { Move } from '@sekisho/contract/staff'
import { peopleOfWindow, tally } from '@sekisho/identity/migration/people-of-window'
import { windowPasswords } from '@sekisho/identity/migration/window-passwords'
import { paceOf } from '@sekisho/identity/reconcile/pace'
import type { Context } from '../../http/route.ts'
import type { WindowPlace } from '../../platform/environment.ts'
import { errorFields } from '../../platform/log.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'

/** A comparison that was asked for takes most of the 29 seconds that the gateway waits. */
const BUDGET_MS = 5_000

/** How far people of an earlier system are on their way: the numbers of `sekisho migrate status`. Of no hash, which this function cannot read. */
export async function moveState(context: Context, { table, opens, ends }: WindowPlace): Promise<Move> {
  const standing = await standingOf(context, table).catch((error: unknown) => {
    // Whatever did not answer, the page has more to tell.
    context.log('warn', { what: 'the standing of a move', ...errorFields(error) })
    return null
  })
  return { opens: new Date(opens).toISOString(), ends: new Date(ends).toISOString(), standing }
}

async function standingOf(context: Context, table: string): Promise<Move['standing']> {
  const people = await peopleOfWindow(staffDirectory(context), windowPasswords(context.aws.call, table), paceOf(BUDGET_MS))
  return {
    hashes: people.filter(({ hasHash }) => hasHash).length,
    counts: tally(people),
    people: people.flatMap(({ person: { staffId, name, email }, station }) =>
      station === 'moved' ? [] : [{ staffId, name, email, station }],
    ),
  }
}

import { moveStations } from '@sekisho/contract/staff'
import { peopleOfWindow, tally } from '@sekisho/identity/migration/people-of-window'
import type { Answer, Context } from '../command.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import { table } from '../terminal/table.ts'
import { windowOf } from './window-of.ts'

/** Says who has moved, who waits and who failed. @throws Failure */
export async function runWindowStatus(context: Context): Promise<Answer> {
  const stage = await context.connect()
  const [window, directory] = [await windowOf(stage), await everybodyOf(stage, context.now)]
  const people = await peopleOfWindow(directory, window.passwords)
  const counts = tally(people)
  const named = people.filter(({ station }) => station !== 'moved').map(({ person, station }) => ({ email: person.email, station }))
  const hashes = people.filter(({ hasHash }) => hasHash).length
  const text = [
    `${stateOf(window.opens, window.ends, context.now())}: ${window.opens.toISOString()} to ${window.ends.toISOString()}. ${hashes} hashes are in its table.`,
    table([['station', 'people'], ...moveStations.map((station) => [station, String(counts[station])])]),
    ...(counts.moved > 0
      ? ['Nobody brings a passkey along: where the stage asks for one, the list of staff says who lacks it and by when.']
      : []),
    ...(named.length > 0 ? [table([['e-mail', 'station'], ...named.map(({ email, station }) => [email, station])])] : []),
  ].join('\n')
  return { json: { opens: window.opens.toISOString(), ends: window.ends.toISOString(), hashes, counts, people: named }, text }
}

function stateOf(opens: Date, ends: Date, now: Date): string {
  if (now < opens) return 'The window is not open yet'
  return now < ends ? 'The window is open' : 'The window has ended: "sekisho migrate close" deletes what is left'
}

import { linkAccount } from '@sekisho/identity/migration/link-account'
import { Refused } from '@sekisho/identity/people/directory-table'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { Answer, Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import { peopleOfWindow, type PersonOfWindow } from './people-of-window.ts'
import { windowOf } from './window-of.ts'

export interface WindowCloseOptions {
  early?: boolean
}

/**
 * Deletes every hash and scans the table to see that none is left. Whoever has begun keeps the account they have. Who
 * waits waits on, for an invitation. @throws Failure while the window is open, unless that is asked
 */
export async function runWindowClose({ early }: WindowCloseOptions, context: Context): Promise<Answer> {
  const stage = context.connect()
  const [window, directory] = [await windowOf(stage), await everybodyOf(stage, context.now)]
  if (!early && context.now() < window.ends)
    throw new Failure(`The window is open until ${window.ends.toISOString()}.`, { hint: '--early deletes the hashes all the same.' })
  const people = await peopleOfWindow(directory, window)
  let linked = 0
  for (const one of people) if (one.account !== null && (await tied(directory, one))) linked++
  const rows = await window.passwords.scan()
  const line = context.progress('Deleting hashes')
  for (const [index, { email }] of rows.entries()) {
    await window.passwords.forget(email)
    line.at(index + 1, rows.length)
  }
  line.end()
  const left = (await window.passwords.scan()).length
  const isTied = ({ station }: PersonOfWindow) => station === 'on-the-way'
  const toInvite = people.filter(({ station }) => station !== 'moved' && station !== 'invited').filter((one) => !isTied(one))
  const text = [
    `${rows.length} hashes deleted; a scan of the table finds ${left}. ${linked} people on the way keep the account they have begun.`,
    ...(toInvite.length > 0 ? [`${toInvite.length} people wait for an invitation: "sekisho migrate invite --wave 1".`] : []),
    'Take passwordWindow out of the file of the stage and deploy: trigger, client and table go with it.',
  ].join('\n')
  return {
    json: { deleted: rows.length, left, linked, toInvite: toInvite.map(({ person }) => person.email) },
    text,
    ...(left > 0 && { end: 'unfinished' }),
  }
}

async function tied(directory: StaffDirectory, { person, account, station }: PersonOfWindow): Promise<boolean> {
  const record = station === 'on-the-way' ? await directory.read(person.staffId) : null
  if (!record || record.sub !== null || record.pending || account === null) return false
  return linkAccount(directory, record, account).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return false
    },
  )
}

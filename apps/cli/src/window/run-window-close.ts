import type { MoveStation } from '@sekisho/contract/staff'
import { linkAccount } from '@sekisho/identity/migration/link-account'
import { peopleOfWindow, type PersonOfWindow } from '@sekisho/identity/migration/people-of-window'
import { Refused } from '@sekisho/identity/people/directory-table'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { Answer, Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import { windowOf, type PasswordWindow } from './window-of.ts'

export interface WindowCloseOptions {
  early?: boolean
}

/**
 * Deletes every hash and scans the table to see that none is left. Then, for nobody new can begin any more, whoever has begun
 * is tied to the account they have. Who waits waits on, for an invitation. @throws Failure while the window is open, unless that is asked
 */
export async function runWindowClose({ early }: WindowCloseOptions, context: Context): Promise<Answer> {
  const stage = await context.connect()
  const [window, directory] = [await windowOf(stage), await everybodyOf(stage, context.now)]
  if (!early && context.now() < window.ends)
    throw new Failure(`The window is open until ${window.ends.toISOString()}.`, { hint: '--early deletes the hashes all the same.' })
  const { deleted, left } = await deleteHashes(window, context)
  const people = await peopleOfWindow(directory, window.passwords)
  const begun = people.filter(({ station }) => station === 'on-the-way')
  const closed: Closed = { deleted, left, linked: 0, untied: [], toInvite: [] }
  for (const one of begun) {
    const outcome = await tie(directory, one)
    if (outcome === 'tied') closed.linked++
    if (outcome === 'untied') closed.untied.push(one.person.email)
  }
  const done = new Set<MoveStation>(['moved', 'invited', 'on-the-way'])
  closed.toInvite.push(...people.filter(({ station }) => !done.has(station)).map(({ person }) => person.email))
  return { json: closed, text: inWords(closed), ...((left > 0 || closed.untied.length > 0) && { end: 'unfinished' }) }
}

interface Closed {
  deleted: number
  /** What a scan finds afterwards. */
  left: number
  linked: number
  /** On the way, and changed by somebody else at this very moment. */
  untied: string[]
  toInvite: string[]
}

async function deleteHashes({ passwords }: PasswordWindow, { progress }: Context): Promise<Pick<Closed, 'deleted' | 'left'>> {
  const rows = await passwords.scan()
  const line = progress('Deleting hashes')
  for (const [index, { email }] of rows.entries()) {
    await passwords.forget(email)
    line.at(index + 1, rows.length)
  }
  line.end()
  return { deleted: rows.length, left: (await passwords.scan()).length }
}

const inWords = ({ deleted, left, linked, untied, toInvite }: Closed): string =>
  [
    `${deleted} hashes deleted; a scan of the table finds ${left}. ${linked} people on the way keep the account they have begun.`,
    ...(untied.length > 0
      ? [`On the way and not tied to their account yet, since their record is being changed: ${untied.join(', ')}. Run it again.`]
      : []),
    ...(toInvite.length > 0 ? [`${toInvite.length} people wait for an invitation: "sekisho migrate invite --wave 1".`] : []),
    ...(untied.length > 0 ? [] : ['Take passwordWindow out of the file of the stage and deploy: trigger, client and table go with it.']),
  ].join('\n')

/** `there`: their sign-in has tied them meanwhile. */
async function tie(directory: StaffDirectory, { person, account }: PersonOfWindow): Promise<'tied' | 'there' | 'untied'> {
  const record = await directory.read(person.staffId)
  if (!record || record.sub !== null) return 'there'
  if (record.pending || account === null) return 'untied'
  return linkAccount(directory, record, account).then(
    () => 'tied' as const,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return 'untied' as const
    },
  )
}

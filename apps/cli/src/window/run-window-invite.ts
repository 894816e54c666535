import { inviteWaiting, type WaitingInvited } from '@sekisho/identity/migration/invite-waiting'
import { peopleOfWindow, type PersonOfWindow } from '@sekisho/identity/migration/people-of-window'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import type { Answer, Context } from '../command.ts'
import { Failure, misused } from '../failure.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import { windowOf } from './window-of.ts'

export interface WindowInviteOptions {
  wave?: string
  size?: string
  dryRun?: boolean
}

const waiting: ReadonlySet<PersonOfWindow['station']> = new Set(['waiting', 'failed', 'to-invite', 'on-the-way'])

/**
 * Mails a wave of those who did not come with their password. A wave is so many of all people in the order of their
 * coming, so the same command names the same people however many have moved meanwhile. @throws Failure
 */
export async function runWindowInvite({ wave, size = '50', dryRun }: WindowInviteOptions, context: Context): Promise<Answer> {
  const [number, people] = [numberOf(wave, '--wave'), numberOf(size, '--size')]
  const stage = await context.connect()
  const [window, directory] = [await windowOf(stage), await everybodyOf(stage, context.now)]
  if (directory.ownPasswords)
    throw new Failure('People of this stage sign in by the company’s own table: an invitation to Cognito leads nowhere yet.', {
      hint: 'Deploy the stage with another authorizer first.',
    })
  const everybody = await peopleOfWindow(directory, window.passwords)
  const waves = Math.max(1, Math.ceil(everybody.length / people))
  if (number > waves) throw misused(`There are ${waves} waves of ${people}.`)
  const left = everybody.slice((number - 1) * people, number * people).filter(({ station }) => waiting.has(station))
  const emails = left.map(({ person }) => person.email)
  if (dryRun)
    return { json: { wave: number, waves, people: emails }, text: `Wave ${number} of ${waves} mails ${emails.join(', ') || 'nobody'}.` }
  const counts: Record<WaitingInvited, number> = { invited: 0, linked: 0, there: 0, later: 0 }
  const asker = { actor: { staffId: null, name: NAME, role: 'system' }, requestId: crypto.randomUUID(), sourceIp: null, authTime: null }
  const line = context.progress('Inviting')
  try {
    for (const [index, { person }] of left.entries()) {
      const outcome = await inviteWaiting(directory, person.staffId, asker)
      counts[outcome]++
      // Their way in is the mail from now on.
      if (outcome !== 'later') await window.passwords.forget(person.email)
      line.at(index + 1, left.length)
    }
  } catch (error) {
    throw stopped(error, counts.invited)
  } finally {
    line.end()
  }
  const text = `Wave ${number} of ${waves}: ${counts.invited} mailed, ${counts.linked} had begun by themselves, ${counts.there} had moved, ${counts.later} not finished.`
  return { json: { wave: number, waves, ...counts }, text, ...(counts.later > 0 && { end: 'unfinished' }) }
}

const NAME = 'sekisho migrate invite'

function numberOf(text: string | undefined, option: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw misused(`${option} takes a number from 1 on.`, 'For example --wave 1.')
  return number
}

/** The same words for whatever ends a wave in its middle. */
function stopped(error: unknown, invited: number): unknown {
  const isOutside = error instanceof PoolError || error instanceof DirectoryError || error instanceof AwsCallError
  const end = { end: 'unfinished', hint: 'The same command goes on where this one was.', cause: error } as const
  return isOutside ? new Failure(`${invited} people are mailed; then AWS did not answer any more.`, end) : error
}

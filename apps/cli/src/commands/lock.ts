import { emailAddress } from '@sekisho/contract/email-address-field'
import { reason } from '@sekisho/contract/fields'
import { signOutEverybody, suspendNow } from '@sekisho/identity/lock-out/lock-out'
import { Option } from 'commander'
import type { Answer, CommandFile } from '../command.ts'
import { misused } from '../failure.ts'
import { staffOf } from '../stage/staff-of.ts'

interface Options {
  email?: string
  everybody?: boolean
  reason?: string
}

/** Locks people out when nobody can do it in the console. */
export const lock: CommandFile<Options> = {
  name: 'lock',
  says: 'lock somebody out at once, or end every session, past the console',
  teaches: `For when the console cannot be used or trusted (docs/runbooks/lock-out.md); in it, Staff does the same. --email suspends one
person: their sessions end within 5 seconds, and only reinstating them on the staff screen lets them in again. --everybody ends every
session of everybody; they sign in again. Both are in the history of the people at once, and in the audit trail after the next command.

The last person who can manage staff is not suspended: sekisho bootstrap --break-glass lets somebody else in first.`,
  isOfStage: true,
  options: [
    new Option('--email <address>', 'whom to suspend').conflicts('everybody'),
    new Option('--everybody', 'end all sessions, of all people'),
    new Option('--reason <text>', 'why; it stays in the history and the audit trail'),
  ],
  examples: [
    ["sekisho lock --stage production --email tanaka@company.example --reason 'laptop stolen'", 'one person, now'],
    ['sekisho lock --stage production --everybody', 'everybody signs in anew'],
  ],
  async run(options, { connect, now, progress }): Promise<Answer> {
    if (options.everybody) {
      const directory = await staffOf(await connect(), now)
      const line = progress('Ending sessions')
      const ended = await signOutEverybody(directory, line.at).finally(line.end)
      return { json: { signedOut: ended }, text: `${ended} people are signed out; within 5 seconds nothing of theirs is served.` }
    }
    const email = emailAddress.safeParse(options.email ?? '')
    if (!email.success) throw misused('Say whom: --email somebody@company.example, or --everybody.')
    const why = reason.safeParse(options.reason ?? '')
    if (!why.success) throw misused('--reason "…" says why: it stays in the history.')
    const { staffId, pending } = await suspendNow(await staffOf(await connect(), now), email.data, why.data)
    const text = `${email.data} is suspended; within 5 seconds nothing of theirs is served.`
    const left = pending ? ' The pool did not answer; the next reconciliation finishes it there.' : ''
    return { json: { email: email.data, staffId, isSuspended: true, isPending: pending !== null }, text: text + left }
  },
}

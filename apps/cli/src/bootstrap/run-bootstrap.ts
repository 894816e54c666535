import { emailAddress } from '@sekisho/contract/email-address-field'
import { personName, reason } from '@sekisho/contract/fields'
import { inviteFirstAdmin, type FirstAdmin } from '@sekisho/identity/bootstrap/first-admin'
import type { Answer, Context } from '../command.ts'
import { misused } from '../failure.ts'
import { staffOf } from '../stage/staff-of.ts'

export interface BootstrapOptions {
  email?: string
  name?: string
  language: FirstAdmin['language']
  breakGlass?: boolean
  reason?: string
}

/** Invites whom the options name. @throws Failure, CannotBootstrap */
export async function runBootstrap(options: BootstrapOptions, { connect, now }: Context): Promise<Answer> {
  const person = personIn(options)
  const { email, pending, staffId } = await inviteFirstAdmin(await staffOf(await connect(), now), person)
  const text = pending
    ? `${email} is in the directory; the pool did not answer. The next reconciliation finishes it.`
    : `${email} is invited: the mail is on its way.`
  return { json: { email, staffId, isInvited: !pending }, text }
}

function personIn(options: BootstrapOptions): FirstAdmin {
  const email = emailAddress.safeParse(options.email ?? '')
  if (!email.success) throw misused('Say whom to invite, with an address that a mailbox can have: --email somebody@company.example')
  const name = personName.safeParse(options.name ?? email.data.split('@')[0])
  if (!name.success) throw misused('--name takes one line of up to 100 characters.')
  const why = reason.safeParse(options.reason ?? '')
  if (options.breakGlass && !why.success) throw misused('--break-glass needs --reason "…": it goes into the audit trail.')
  const breakGlass = options.breakGlass && why.success ? why.data : null
  return { email: email.data, name: name.data, language: options.language, breakGlass }
}

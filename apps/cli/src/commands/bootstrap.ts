import { emailAddress } from '@sekisho/contract/email-address-field'
import { personName, reason } from '@sekisho/contract/fields'
import { inviteFirstAdmin, type FirstAdmin } from '@sekisho/identity/bootstrap/first-admin'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { misused } from '../failure.ts'
import { staffOf } from '../stage/staff-of.ts'

interface Options {
  email?: string
  name?: string
  language: FirstAdmin['language']
  breakGlass?: boolean
  reason?: string
}

/** Invites the first person who may manage staff, or one more when nobody can any longer. */
export const bootstrap: CommandFile<Options> = {
  name: 'bootstrap',
  says: 'invite the first admin of a deployment',
  teaches: `Nobody can sign in until somebody is invited, and only an admin can invite.
While an active admin exists this is refused: one of them can invite you. When none can be reached,
--break-glass goes past them; its reason goes into the person's history and the audit trail.`,
  isOfStage: true,
  options: [
    new Option('--email <address>', 'whom to invite'),
    new Option('--name <name>', "the person's name; the address up to the @ when not given"),
    new Option('--language <language>', 'of the invitation').choices(['ja', 'en']).default('ja'),
    new Option('--break-glass', 'although others can manage staff'),
    new Option('--reason <text>', 'why, and who agreed'),
  ],
  examples: [
    ["sekisho bootstrap --stage production --email tanaka@company.example --name '田中 陽子'", 'invites her'],
    ['sekisho bootstrap --local --email me@company.example', 'into the running local cloud'],
    ["sekisho bootstrap --email me@company.example --break-glass --reason 'both admins left; agreed with the board'", 'in an emergency'],
  ],
  async run(options, { connect, now }) {
    const person = personIn(options)
    const { email, pending, staffId } = await inviteFirstAdmin(await staffOf(connect(), now), person)
    const text = pending
      ? `${email} is in the directory; the pool did not answer. The next reconciliation finishes it.`
      : `${email} is invited: the mail is on its way.`
    return { json: { email, staffId, isInvited: !pending }, text }
  },
}

function personIn(options: Options): FirstAdmin {
  const email = emailAddress.safeParse(options.email ?? '')
  if (!email.success) throw misused('Say whom to invite, with an address that a mailbox can have: --email somebody@company.example')
  const name = personName.safeParse(options.name ?? email.data.split('@')[0])
  if (!name.success) throw misused('--name takes one line of up to 100 characters.')
  const why = reason.safeParse(options.reason ?? '')
  if (options.breakGlass && !why.success) throw misused('--break-glass needs --reason "…": it goes into the audit trail.')
  const breakGlass = options.breakGlass && why.success ? why.data : null
  return { email: email.data, name: name.data, language: options.language, breakGlass }
}

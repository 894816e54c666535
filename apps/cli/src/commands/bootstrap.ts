import { Option } from 'commander'
import type { BootstrapOptions } from '../bootstrap/run-bootstrap.ts'
import type { CommandFile } from '../command.ts'

/** Invites the first person who may manage staff, or one more when nobody can any longer. */
export const bootstrap: CommandFile<BootstrapOptions> = {
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
  run: async (options, context) => (await import('../bootstrap/run-bootstrap.ts')).runBootstrap(options, context),
}

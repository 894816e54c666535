import type { CommandFile } from '../command.ts'

/** Where everybody is on the way from an earlier system's passwords to Cognito. */
export const migrateStatus: CommandFile = {
  name: 'migrate status',
  says: 'say who has moved to Cognito, who waits and who failed',
  teaches: `For a stage with a window for passwords of an earlier system. "waiting": may come with their password;
"on-the-way": their password was right, their authenticator is missing; "failed": locked by wrong passwords;
"to-invite": there is no hash to compare with; "invited": mailed. Reads only.`,
  isOfStage: true,
  options: [],
  examples: [['sekisho migrate status --stage production', 'counts the stations and names who has not moved']],
  run: async (_options, context) => (await import('../window/run-window-status.ts')).runWindowStatus(context),
}

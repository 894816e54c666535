import { defaults } from './start-options.ts'

/** What `--help` says. Every option of `parseOptions` has its line. */
export const usage = `Runs the whole cloud on this machine until Ctrl-C, or npx pnpm@12 stop elsewhere; the data stays in .local.

  --port N             the site; the console follows two ports later (${defaults.port}; 0 takes free ones)
  --fresh              forgets the data of earlier runs
  --members N          how many members the sample data has (${defaults.members}; up to 1000000)
  --authorizer MODE    how the gateway knows a caller: iam (as it is), cognito or custom
  --state FOLDER       where the data lies
  --cdk-out FOLDER     templates that were synthesised elsewhere
  --deployed           what sekisho deploy --local has put into its state, at first nothing; no sample data
  --quiet              says where it is and nothing else
  --help               this text
`

import { lastRuns } from './times.ts'

// The last whole runs of the test command, for the summary of a run in CI.
console.log(`## Test command\n\n${lastRuns()}`)

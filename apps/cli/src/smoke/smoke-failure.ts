import { isOfWhoeverDeploys } from './of-whoever-deploys.ts'

/** What does not work, in one sentence: reason enough to go back to the version before. */
export class SmokeFailure extends Error {}

/** For a `catch`: what did not work, and the error's own words; what no release can mend stays what it is. */
export const failed =
  (what: string) =>
  (error: unknown): never => {
    if (isOfWhoeverDeploys(error)) throw error
    throw new SmokeFailure(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${error instanceof Error ? error.message : String(error)}`)
  }

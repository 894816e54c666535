/** What does not work, in one sentence: reason enough to go back to the version before. */
export class SmokeFailure extends Error {}

/** For a `catch`: what did not work, and the error's own words. */
export const failed =
  (what: string) =>
  (error: unknown): never => {
    throw new SmokeFailure(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${error instanceof Error ? error.message : String(error)}`)
  }

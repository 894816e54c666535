/** Why the cloud cannot start, in a sentence that says what to do; its stack helps nobody. */
export class CannotStart extends Error {}

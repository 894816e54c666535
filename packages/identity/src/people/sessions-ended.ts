/**
 * The `notBefore` that ends every session begun up to now, in epoch seconds. Tokens tell the time of a sign-in
 * in whole seconds, and live status refuses the second that `notBefore` names, so the one that is running is over.
 */
export const sessionsEndedAt = (now: Date): number => Math.floor(now.getTime() / 1000)

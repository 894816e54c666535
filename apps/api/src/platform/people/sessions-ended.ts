/**
 * The `notBefore` that ends every session begun up to now, in epoch seconds. Tokens tell the time of a sign-in
 * in whole seconds, so the second that is running counts as over.
 */
export const sessionsEndedAt = (now: Date): number => Math.floor(now.getTime() / 1000) + 1

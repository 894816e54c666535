/** Whether no text stands among these twice. */
export const areDifferent = (all: readonly string[]): boolean => new Set(all).size === all.length

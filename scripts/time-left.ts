/** How long a thing still takes that took `elapsed` ms for a `share` of itself, in words that promise no more than they know. */
export function timeLeft(elapsed: number, share: number): string {
  // The first steps are short and tell little about the long ones.
  if (share < 0.02) return 'time left unknown'
  const left = (elapsed * (1 - share)) / share / 1000
  if (left >= 90) return `about ${Math.round(left / 60)} min left`
  if (left >= 10) return `about ${Math.ceil(left / 5) * 5} s left`
  return `about ${Math.max(1, Math.ceil(left))} s left`
}

/** The time of a restore, in epoch milliseconds. A drill moves the clock where a restore waits. */
export interface RunClock {
  now(): number
  /** Resolves once it is as late as that. */
  until(at: number): Promise<void>
}

/** The machine's own time. */
export const realClock: RunClock = {
  now: () => Date.now(),
  until: (at) => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now()))),
}

/** The cloud's time. Tests move it; nothing in the local cloud reads `Date.now` by itself. */
export class Clock {
  #offsetMs = 0

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#offsetMs
  }

  /** Moves the clock by this many milliseconds, back or forth. */
  move(byMs: number): void {
    this.#offsetMs += byMs
  }

  /** How far the clock is from the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs
  }

  reset(): void {
    this.#offsetMs = 0
  }
}

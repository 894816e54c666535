/** The time of each number of people is looked at in so many parts: a minute each. */
const PARTS = 5

/** How what these parts hold is called in the results. */
export const EACH_MINUTE = 'memory in each of the five minutes'

/** Looks at a process's memory twice a second: the most that it held in each fifth of a time. */
export class MemoryOverTime {
  readonly parts: number[] = []
  readonly #timer: NodeJS.Timeout

  /** @param megabytes what it holds now @param seconds the whole time; what comes after it belongs to its last part */
  constructor(megabytes: () => number, seconds: number) {
    const begun = performance.now()
    const look = () => {
      const part = Math.min(PARTS - 1, Math.floor(((performance.now() - begun) / 1000 / seconds) * PARTS))
      while (this.parts.length <= part) this.parts.push(0)
      this.parts[part] = Math.max(this.parts[part]!, megabytes())
    }
    look()
    this.#timer = setInterval(look, 500)
  }

  get peak(): number {
    return Math.max(...this.parts)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

/** How many times the second part's memory the fifth one's is: the first still loads what is loaded once. */
export const growth = (parts: readonly number[] = []): number => (parts[PARTS - 1] ?? Number.NaN) / (parts[1] ?? Number.NaN)

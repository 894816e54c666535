import type { Stage } from './stage.ts'

const EVERY_MS = 1_000
/** Without a terminal a line is printed this seldom, so that a log stays readable. */
const PLAIN_EVERY_MS = 30_000

const seconds = (ms: number): string =>
  ms < 60_000 ? `${Math.floor(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`

/** One line about a stage: `unit   ███████░░░  142 of 203 · 1 failed · 1 min 12 s`. */
export function lineOf(stage: Stage, now: number): string {
  const share = stage.planned === 0 ? 0 : Math.min(1, stage.done / stage.planned)
  const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░')
  const failed = stage.failures.length > 0 ? ` · ${stage.failures.length} failed` : ''
  const time = seconds(stage.seconds === undefined ? now - stage.startedAt : stage.seconds * 1000)
  const counted = stage.planned > 0 ? `${bar} ${stage.done} of ${stage.planned}` : stage.seconds === undefined ? 'works' : 'done'
  return `${stage.name.padEnd(6)} ${counted}${failed} · ${time}`
}

/** Shows how far the running stages are: lines that renew themselves on a terminal, now and then a line elsewhere. */
export class Progress {
  readonly #running = new Set<Stage>()
  readonly #isTerminal = process.stdout.isTTY
  readonly #timer: NodeJS.Timeout
  #drawn = 0

  constructor() {
    this.#timer = setInterval(() => this.#show(), this.#isTerminal ? EVERY_MS : PLAIN_EVERY_MS)
  }

  begin(stage: Stage): void {
    this.#running.add(stage)
  }

  end(stage: Stage): void {
    this.#running.delete(stage)
    this.say(`${stage.failures.length === 0 ? '✔' : '✘'} ${lineOf(stage, performance.now())}`)
  }

  /** Prints above the lines that renew themselves. */
  say(text: string): void {
    this.#erase()
    process.stdout.write(`${text}\n`)
    if (this.#isTerminal) this.#show()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#erase()
  }

  #show(): void {
    this.#erase()
    const now = performance.now()
    for (const stage of this.#running) process.stdout.write(`  ${lineOf(stage, now)}\n`)
    if (this.#isTerminal) this.#drawn = this.#running.size
  }

  #erase(): void {
    if (this.#drawn > 0) process.stdout.write(`\x1b[${this.#drawn}A\x1b[J`)
    this.#drawn = 0
  }
}

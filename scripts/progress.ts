import { timeLeft } from './time-left.ts'

/** What a step is doing; where it can be told, the share that is done and the share after the present part of it. */
export interface Stage {
  doing: string
  done?: number
  next?: number
}

/** A terminal or a file: what of a stream is used. */
export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

const DRAWN_EVERY_MS = 100
/** What is over by then needs no bar. */
const BAR_AFTER_MS = 2000
const PLAIN_EVERY_MS = 10_000
const BAR_WIDTH = 24
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'

/** Says what a command is doing: one line that moves on a terminal, a line now and then elsewhere, nothing when quiet. */
export class Progress {
  readonly #output: Output
  readonly #isQuiet: boolean
  readonly #now: () => number
  readonly #draws: boolean
  #stage: Stage | undefined
  #begun = 0
  #told = 0
  #timer: NodeJS.Timeout | undefined

  constructor(output: Output, { quiet = false, now = () => performance.now() }: { quiet?: boolean; now?: () => number } = {}) {
    this.#output = output
    this.#isQuiet = quiet
    this.#now = now
    this.#draws = output.isTTY === true && process.env['TERM'] !== 'dumb' && !quiet
  }

  /** Begins a stage, or hears how far the present one is. */
  tell(stage: Stage): void {
    const isNew = stage.doing !== this.#stage?.doing
    if (isNew) this.end()
    this.#stage = stage
    this.#told = this.#now()
    if (isNew) this.#begun = this.#told
    if (this.#isQuiet) return
    if (this.#draws) this.draw()
    else if (isNew) this.#output.write(`${stage.doing}\n`)
    // A step may be silent for minutes; whoever reads a log wants to know that something happens.
    this.#timer ??= setInterval(() => (this.#draws ? this.draw() : this.say()), this.#draws ? DRAWN_EVERY_MS : PLAIN_EVERY_MS).unref()
  }

  /** The present stage is over, well or badly. */
  end(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    if (this.#stage && this.#draws) this.#output.write(`${CLEAR}${this.#stage.doing} (${seconds(this.#now() - this.#begun)})\n`)
    this.#stage = undefined
  }

  /** The moving line, as it is at this moment. */
  draw(): void {
    if (!this.#stage) return
    const elapsed = this.#now() - this.#begun
    const spinner = SPINNER[Math.floor(elapsed / DRAWN_EVERY_MS) % SPINNER.length]
    const tail = elapsed < BAR_AFTER_MS ? '' : `  ${this.#bar(elapsed)}`
    this.#output.write(`${CLEAR}${`${spinner} ${this.#stage.doing}${tail}`.slice(0, (this.#output.columns || 80) - 1)}`)
  }

  #bar(elapsed: number): string {
    const share = this.#share()
    if (share === undefined) return seconds(elapsed)
    const full = Math.round(share * BAR_WIDTH)
    return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.floor(share * 100)} %  ${timeLeft(elapsed, share)}`
  }

  /** How far the stage is, on a line of its own. */
  say(): void {
    if (!this.#stage) return
    const [share, elapsed] = [this.#share(), this.#now() - this.#begun]
    const far = share === undefined ? `${Math.round(elapsed / 1000)} s so far` : `${Math.floor(share * 100)} %, ${timeLeft(elapsed, share)}`
    this.#output.write(`${this.#stage.doing}: ${far}\n`)
  }

  /** Within a long part the share moves on as fast as it did so far, up to the end of the part. */
  #share(): number | undefined {
    const { done, next = 1 } = this.#stage!
    if (done === undefined) return undefined
    const before = this.#told - this.#begun
    const moved = before === 0 ? 0 : (done / before) * (this.#now() - this.#told)
    return Math.min(done + moved, next)
  }
}

const CLEAR = '\r\u001B[2K'
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

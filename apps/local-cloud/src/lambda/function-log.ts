import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'

/** Lines wait so long for company: each write wakes a thread, which costs more than the line. */
const TOGETHER_MS = 25

/** The log of one function: JSON lines as Lambda writes them with `LogFormat: JSON`, each with its request id. */
export class FunctionLog {
  readonly #path: string
  readonly #hear: (line: string, at: number) => void
  readonly #written: (line: string, at: number) => void
  #stream: WriteStream | undefined
  #pending = ''

  /**
   * @param hear every line that the function prints, when it does
   * @param written every line of the log as it stands there, with what Lambda notes itself
   */
  constructor(path: string, hear: (line: string, at: number) => void = () => undefined, written: typeof hear = () => undefined) {
    this.#path = path
    this.#hear = hear
    this.#written = written
  }

  /** A line that the function printed. One that is JSON itself is kept as data. */
  line(at: number, requestId: string, level: string, text: string): void {
    for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
      this.#hear(line, at)
      this.#write(at, { timestamp: new Date(at).toISOString(), level: level.toUpperCase(), requestId, message: parsed(line) })
    }
  }

  /** `platform.start`, `platform.report`: what Lambda itself notes about an invocation. */
  platform(at: number, type: string, record: Record<string, unknown>): void {
    this.#write(at, { time: new Date(at).toISOString(), type, record })
  }

  async close(): Promise<void> {
    this.#flush()
    const stream = this.#stream
    if (stream) await new Promise<void>((resolve) => stream.end(resolve))
  }

  #write(at: number, entry: object): void {
    if (this.#pending === '') setTimeout(() => this.#flush(), TOGETHER_MS)
    const line = JSON.stringify(entry)
    this.#written(line, at)
    this.#pending += `${line}\n`
  }

  #flush(): void {
    if (this.#pending === '') return
    this.#stream ??= this.#open()
    this.#stream.write(this.#pending)
    this.#pending = ''
  }

  #open(): WriteStream {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    return createWriteStream(this.#path, { flags: 'a', mode: 0o600 })
  }
}

function parsed(line: string): unknown {
  if (!line.startsWith('{')) return line
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

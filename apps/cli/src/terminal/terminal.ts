/** Where a command prints. Answers go to standard output, everything else to standard error. */
export interface Terminal {
  /** True when a person watches standard error: then progress may redraw its line. */
  readonly isWatched: boolean
  readonly columns: number
  out(text: string): void
  note(text: string): void
  /** Text without a line end, for a line that is drawn again. */
  draw(text: string): void
}

/** What a terminal acts on instead of showing it, and what turns the direction of a line. */
const ACTED_ON = /[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The same text with nothing in it that a terminal would obey: names and addresses come from other people. */
export const shown = (text: string): string => text.replace(ACTED_ON, '\ufffd')

/** The terminal of this process. `TERM=dumb` and CI mean plain lines, as a pipe does. */
export function processTerminal(env: Readonly<Record<string, string | undefined>> = process.env): Terminal {
  const { stdout, stderr } = process
  // Whoever reads may stop reading, as `head` does.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
  return {
    isWatched: stderr.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'],
    columns: stderr.columns || 80,
    out: (text) => void stdout.write(`${shown(text)}\n`),
    note: (text) => void stderr.write(`${shown(text)}\n`),
    draw: (text) => void stderr.write(text),
  }
}

import type { Terminal } from './terminal.ts'

/** One line that says how far a long command is. */
export interface Progress {
  /** `done` of `total` steps; a total of 0 is not known yet. */
  at(done: number, total: number): void
  end(): void
}

/** A pipe gets a line at every tenth, so that a log stays short. */
const TENTHS = 10

/** On a terminal the line is drawn again; elsewhere plain lines at every tenth. `left` is told once a pace is known. */
export function progress(terminal: Terminal, title: string, now: () => number): Progress {
  const began = now()
  let shown = -1
  const words = (done: number, total: number) => `${title}: ${done}${total > 0 ? ` of ${total}` : ''}${left(done, total, now() - began)}`
  return {
    at(done, total) {
      if (terminal.isWatched) return terminal.draw(`\r\u001b[K${words(done, total).slice(0, terminal.columns - 1)}`)
      const tenth = total > 0 ? Math.floor((done / total) * TENTHS) : 0
      if (tenth > shown) terminal.note(words(done, total))
      shown = Math.max(shown, tenth)
    },
    end() {
      if (terminal.isWatched) terminal.draw('\r\u001b[K')
    },
  }
}

function left(done: number, total: number, ms: number): string {
  if (done === 0 || total <= done) return ''
  const seconds = Math.ceil(((ms / done) * (total - done)) / 1000)
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`
}

import type { Terminal } from '../terminal/terminal.ts'

/** A terminal that remembers, watched by nobody unless asked. */
export function testTerminal({ isWatched = false, columns = 80 } = {}) {
  const [out, notes, drawn]: [string[], string[], string[]] = [[], [], []]
  const terminal: Terminal = {
    isWatched,
    columns,
    out: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    draw: (text) => void drawn.push(text),
  }
  return { ...terminal, terminal, printed: out, notes, drawn }
}

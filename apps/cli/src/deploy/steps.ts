import type { Terminal } from '../terminal/terminal.ts'

/** Runs a part of a deployment and says what it came to and how long it took. What the work returns, if anything, is said. */
export type Step = <T extends string | void>(title: string, work: () => Promise<T>) => Promise<void>

/** One line for each step: title, outcome, seconds. */
export function steps(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): { step: Step; taken: { title: string; seconds: number }[] } {
  const taken: { title: string; seconds: number }[] = []
  const step: Step = async (title, work) => {
    const began = now()
    const said = await work()
    const seconds = Math.round((now() - began) / 100) / 10
    taken.push({ title, seconds })
    terminal.note(`${title}: ${said ? said : 'done'} (${seconds} s)`)
  }
  return { step, taken }
}

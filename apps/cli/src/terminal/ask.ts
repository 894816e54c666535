import { createInterface } from 'node:readline/promises'
import { misused } from '../failure.ts'

/**
 * Asks for one line. Where nobody can answer, the sentence says which option would have.
 * @throws Failure `usage` when standard input is no terminal
 */
export async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw misused(`Nobody is here to be asked: ${option} is missing.`)
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await asking.question(`${question} `)).trim()
  } finally {
    asking.close()
  }
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Every command of ours that a runbook has somebody type, word for word and in its order; `<name>` and files are still to be filled in. */
export function commandsOf(runbook: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/runbooks/${runbook}`, import.meta.url)), 'utf8')
  return [...text.matchAll(/`npx pnpm@12 sekisho ([^`]+)`/g)].map(([, words = '']) => words.replaceAll(/\s+/g, ' '))
}

/** The words of a line, for the local stage: what a person fills in, and files in a folder of the test. */
export function filledIn(
  line: string,
  { stage, folder, more }: { stage: string[]; folder: string; more: Record<string, string> },
): string[] {
  const known = Object.entries(more).reduce((text, [from, to]) => text.replaceAll(from, to), line.replace('--stage <name>', '--stage'))
  return known
    .replaceAll('<name>', 'dev')
    .split(' ')
    .flatMap((word) => (word === '--stage' ? stage : /^[\w-]+\.(age|txt)$/.test(word) ? [`${folder}/${word}`] : [word]))
}

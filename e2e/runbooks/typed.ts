import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../docs/runbooks/', import.meta.url))
export const pages: readonly string[] = readdirSync(folder)
export const pageOf = (runbook: string): string => readFileSync(folder + runbook, 'utf8')

const OURS = /^npx pnpm@12 sekisho /

/** What a page has somebody type, in its order: whole blocks, and what stands between backticks and begins with one of our programs or AWS's. */
export function typedIn(runbook: string): string[] {
  const parts = [...pageOf(runbook).matchAll(/^( *)```sh\n([^]*?)^ *```$|`([^`]+)`/gm)]
  return parts.flatMap(([, indent = '', block, inline]) => {
    if (block !== undefined) return [block.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim()]
    const line = inline!.replaceAll(/\s+/g, ' ')
    return /^(?:npx pnpm@12 sekisho|aws) /.test(line) ? [line] : []
  })
}

/** Those of our own program, one line each. */
export const commandsOf = (runbook: string): string[] =>
  typedIn(runbook).flatMap((typed) => typed.split('\n').flatMap((line) => (OURS.test(line) ? [line.replace(OURS, '')] : [])))

/** The words of a line, for the local stage: what a person fills in, and files in a folder of the test. */
export function filledIn(
  line: string,
  { stage, folder: at = '', more = {} }: { stage: string[]; folder?: string; more?: Record<string, string> },
): string[] {
  const known = Object.entries(more).reduce((text, [from, to]) => text.replaceAll(from, to), line.replace(/--stage <\w+>/, '--stage'))
  return known
    .replaceAll(/<name>|<stage>/g, 'dev')
    .split(' ')
    .flatMap((word) => (word === '--stage' ? stage : /^[\w-]+\.(age|txt)$/.test(word) ? [`${at}/${word}`] : [word]))
}

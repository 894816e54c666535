import { readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { baseCommit, CannotCompare, messagesSince, sourcesOf } from './base.ts'
import { compare, opensSomething } from './compare.ts'
import { compiledIn, type Compiled } from './compiled.ts'
import { lineFor, namedIn } from './named-widenings.ts'
import { asJson, asMarkdown, asText } from './print.ts'

const usage = `npx pnpm@12 permissions:diff [-- --base REF | --base-folder FOLDER] [--format text|json|markdown] [--allow-file FILE]

Says what the sources here, as they lie, open and close for each kind of person on every layer, against a commit.
Ends with 1 when something opens that no line "Widens: PERMISSION for PERSON[, PERSON]: why" names: in a commit since
the base, in --allow-file or in SEKISHO_PULL_REQUEST_TEXT. Ends with 2 when it cannot be compared.`

export interface Said {
  /** 0: nothing opens, or lines name it all; 1: something opens unnamed; 2: it cannot be compared, or makes no sense. */
  code: 0 | 1 | 2
  out: string
  err: string
}

/**
 * `pnpm permissions:diff`, of a repository's folder as it lies.
 * @param pullRequest the text of the pull request, where lines may name what it opens
 */
export async function permissionsDiff(words: readonly string[], root: string, pullRequest = ''): Promise<Said> {
  try {
    return await compared(words, root, pullRequest)
  } catch (error) {
    if (!(error instanceof CannotCompare)) throw error
    return { code: 2, out: '', err: error.message }
  }
}

async function compared(words: readonly string[], root: string, pullRequest: string): Promise<Said> {
  const options = optionsOf(words)
  if (options.help) return { code: 0, out: usage, err: '' }
  const formats = {
    text: asText,
    markdown: asMarkdown,
    json: (...all: Parameters<typeof asJson>) => JSON.stringify(asJson(...all), null, 2),
  }
  if (!Object.hasOwn(formats, options.format)) throw new CannotCompare(`--format is text, json or markdown.\n\n${usage}`)
  const texts = [pullRequest, allowed(options['allow-file'])]
  const folder = options['base-folder']
  const base = folder === undefined ? baseCommit(root, options.base) : null
  const before = folder ?? sourcesOf(root, base!)
  try {
    const diff = compare(await compiled(before, 'The base'), await compiled(root, 'The table here'))
    if (base !== null) texts.push(messagesSince(root, base))
    const named = namedIn(texts.join('\n'))
    const out = formats[options.format as keyof typeof formats](diff, named).trimEnd()
    const unnamed = diff.widens.filter((change) => opensSomething(change) && !lineFor(change, named))
    if (diff.cannotCompare.length > 0) return { code: 2, out, err: diff.cannotCompare.join('\n') }
    if (unnamed.length === 0) return { code: 0, out, err: '' }
    const lines = [...Map.groupBy(unnamed, ({ permission }) => permission)].map(
      ([permission, own]) => `  Widens: ${permission} for ${own.map(({ person }) => person).join(', ')}: <why>`,
    )
    return {
      code: 1,
      out,
      err: `\nThis opens what no line names. If it should, say so in the pull request or in a commit:\n${lines.join('\n')}`,
    }
  } finally {
    if (folder === undefined) rmSync(before, { recursive: true, force: true })
  }
}

function optionsOf(words: readonly string[]) {
  const string = { type: 'string' } as const
  try {
    return parseArgs({
      args: words.filter((word) => word !== '--'),
      options: {
        base: string,
        'base-folder': string,
        'allow-file': string,
        format: { ...string, default: 'text' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new CannotCompare(`${(error as Error).message}\n\n${usage}`)
  }
}

async function compiled(folder: string, whose: string): Promise<Compiled> {
  try {
    return await compiledIn(folder)
  } catch (error) {
    throw new CannotCompare(`${whose} cannot be compiled, so nothing can be compared: ${(error as Error).message}`)
  }
}

function allowed(file: string | undefined): string {
  if (file === undefined) return ''
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CannotCompare(`--allow-file cannot be read: ${(error as Error).message}`)
  }
}

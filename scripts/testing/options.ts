export const stageNames = ['check', 'build', 'unit', 'e2e'] as const
export type StageName = (typeof stageNames)[number]

/** What somebody asked the test command for. */
export interface TestOptions {
  stages: readonly StageName[]
  /** A regular expression over whole titles. */
  grep?: string
  /** Only what the uncommitted changes touch. */
  changed: boolean
  /** Test files, as far as their paths contain one of these. */
  files: readonly string[]
  /** True when everything runs: only such runs are compared with one another. */
  whole: boolean
}

export const usage = `npx pnpm@12 test [-- OPTIONS] [FILE …]

  --stage NAME   one stage alone, with what it needs: ${stageNames.join(', ')} (may stand several times)
  --grep TEXT    tests whose title matches this regular expression
  --changed      what the uncommitted changes touch
  FILE           test files whose path contains this`

/** Reads the words of the command line. @throws Error in words that name the option */
export function parseTestOptions(words: readonly string[]): TestOptions {
  const rest = words.filter((word) => word !== '--').flatMap((word) => (/^--\w+=/.test(word) ? splitOnce(word) : [word]))
  const named: StageName[] = []
  const files: string[] = []
  let grep: string | undefined
  let changed = false
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--stage') named.push(stageOf(valueOf(word, rest)))
    else if (word === '--grep' || word === '-g' || word === '-t') grep = regularExpression(valueOf(word, rest))
    else if (word === '--changed') changed = true
    else if (word.startsWith('-')) throw new Error(`There is no option ${word}.\n\n${usage}`)
    else files.push(word)
  }
  const stages = named.length > 0 ? named : stagesFor(files, grep)
  const whole = named.length === 0 && files.length === 0 && grep === undefined && !changed
  return { stages, changed, files, whole, ...(grep !== undefined && { grep }) }
}

// A title or a file is asked for: the checks have neither.
function stagesFor(files: readonly string[], grep: string | undefined): readonly StageName[] {
  if (files.length === 0) return grep === undefined ? stageNames : ['build', 'unit', 'e2e']
  const isBrowser = (file: string) => file.includes('.e2e')
  return ['build', ...(files.every(isBrowser) ? [] : ['unit' as const]), ...(files.some(isBrowser) ? ['e2e' as const] : [])]
}

function stageOf(word: string): StageName {
  const found = stageNames.find((name) => name === word)
  if (!found) throw new Error(`There is no stage "${word}". Stages: ${stageNames.join(', ')}.`)
  return found
}

function valueOf(option: string, rest: string[]): string {
  const value = rest.shift()
  if (value === undefined || value === '') throw new Error(`${option} needs a value.\n\n${usage}`)
  return value
}

function regularExpression(text: string): string {
  try {
    return new RegExp(text).source
  } catch {
    throw new Error(`--grep takes a regular expression, and "${text}" is none.`)
  }
}

const splitOnce = (word: string): string[] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]

/** What a workflow says, without comments: each part as its lines, without the indentation of where it stands. */
export interface Workflow {
  /** Everything but the name and the jobs: when it begins, with which rights. */
  begins: string
  jobs: ReadonlyMap<string, Job>
}

interface Job {
  /** Everything but where and how long it runs, and its steps: after what, on which condition, with which rights. */
  head: string
  steps: readonly string[]
}

/** Reads a workflow that is indented as ours are; what is written otherwise is found nowhere, and so is missed. */
export function readWorkflow(text: string): Workflow {
  const keys = parts(text.replaceAll(/^\s*#.*\n|[ \t]+#.*$/gm, ''), 0)
  const begins = keys.filter((key) => !/^(?:name|jobs):/.test(key)).join('\n')
  return { begins, jobs: new Map(below(keys, 'jobs').map(jobOf)) }
}

function jobOf(text: string): [string, Job] {
  const [name = '', ...lines] = text.split('\n')
  const keys = parts(lines.join('\n'), 2)
  const head = keys.filter((key) => !/^(?:runs-on|timeout-minutes|steps):/.test(key)).join('\n')
  const steps = below(keys, 'steps').map((step) => step.replaceAll(/^(?:- | {2})/gm, '').replaceAll(/@[0-9a-f]{40}$/gm, ''))
  return [name, { head, steps }]
}

const below = (keys: readonly string[], name: string): string[] =>
  keys.filter((key) => key.startsWith(`${name}:\n`)).flatMap((key) => parts(key.slice(name.length + 2), 2))

/** The text cut before each line of that indentation. */
function parts(text: string, indent: number): string[] {
  const cut = text.split(new RegExp(`^(?= {${indent}}\\S)`, 'm'))
  return cut.map((part) => part.replaceAll(new RegExp(`^ {${indent}}`, 'gm'), '').trimEnd()).filter(Boolean)
}

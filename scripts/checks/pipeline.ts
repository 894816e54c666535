import { read, trackedFiles, type Finding } from './repository.ts'
import { promised, testCommand, type Promised } from './promised-steps.ts'
import { readWorkflow } from './read-workflow.ts'

/** Commands of pnpm itself. */
const PNPM = new Set(['install', 'exec', 'sbom', 'licenses', 'sekisho'])
const WORKFLOW = /^\.github\/workflows\/[\w-]+\.ya?ml$/

/** The pipeline does what is promised of it, word for word and in the job that has to, by commands that there are. */
export function pipeline(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const lacking = Object.entries(promised).flatMap(([name, known]) => {
    const file = `.github/workflows/${name}`
    return files.includes(file) ? lacksOf(known, contents(file)).map((lack) => `${file} ${lack}.`) : [`${file} is gone.`]
  })
  const runs = contents('.ci/run').replaceAll(/^# .*\n/gm, '') === testCommand ? [] : ['.ci/run does not run the test command alone.']
  const known = { scripts: scriptsOf(contents), commands: commandsOf(files, contents) }
  const strange = files
    .filter((file) => WORKFLOW.test(file) || file === '.ci/run')
    .flatMap((file) => unknownIn(file, contents(file), known))
  const all = Object.values(promised).flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => Object.keys(steps)))
  return { faults: [...lacking, ...runs, ...strange], summary: `${all.length} things that the pipeline does` }
}

function lacksOf({ begins, jobs }: Promised, text: string): string[] {
  const found = readWorkflow(text)
  const lacking = Object.entries(jobs).flatMap(([name, { head, steps }]) => {
    const job = found.jobs.get(`${name}:`)
    if (!job) return [`lacks the job ${name}`]
    const missing = Object.entries(steps).flatMap(([what, step]) => (job.steps.includes(step) ? [] : [`lacks ${what}`]))
    return job.head === head ? missing : [`has other conditions or rights in the job ${name}`, ...missing]
  })
  return found.begins === begins ? lacking : ['begins otherwise, or with other rights', ...lacking]
}

const scriptsOf = (contents: (file: string) => string): Set<string> =>
  new Set(Object.keys((JSON.parse(contents('package.json')) as { scripts: object }).scripts))

/** The names of the program's commands: of the files that its list has. */
function commandsOf(files: readonly string[], contents: (file: string) => string): Set<string> {
  const folder = 'apps/cli/src/commands/'
  const listed = contents(`${folder}all.ts`)
  const names = files.flatMap((file) => {
    if (!file.startsWith(folder) || !listed.includes(`'./${file.slice(folder.length)}'`)) return []
    return /^ {2}name: '([^']+)'/m.exec(contents(file))?.[1] ?? []
  })
  return new Set(names)
}

/** Also in steps that are skipped: they would fail on the day they are not. */
function unknownIn(file: string, text: string, { scripts, commands }: { scripts: Set<string>; commands: Set<string> }): string[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
  return lines.flatMap((line) =>
    [...line.matchAll(/\bpnpm(?:@\d+)?((?: -\S+)*) ([\w:-]+)(?: ([\w-]+))?(?: ([\w-]+))?/g)].flatMap(
      ([, , word = '', first = '', second = '']) => {
        if (word === 'sekisho')
          return commands.has(first) || commands.has(`${first} ${second}`) ? [] : [`${file} runs "sekisho ${first}", which is no command.`]
        return PNPM.has(word) || scripts.has(word) ? [] : [`${file} runs "${word}", which package.json has not.`]
      },
    ),
  )
}

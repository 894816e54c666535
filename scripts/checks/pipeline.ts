import { read, trackedFiles, type Finding } from './repository.ts'
import { whatRuns } from './steps-that-run.ts'

/** What each workflow does, and the line by which one sees that it still does it. */
const promised: Record<string, Record<string, RegExp>> = {
  'ci.yml': {
    'every change, and main': /^on:\n {2}push:\n {4}branches: \[main\]\n {2}pull_request:\n/m,
    'the test command': /run: \.ci\/run$/m,
    'what the change opens': /permissions:diff -- --base/,
    "CloudFormation's linter": /pnpm@12 lint:templates$/m,
  },
  'change.yml': {
    'every change': /^on: pull_request$/m,
    'what the change opens': /permissions:diff --base "\$BASE"/,
    'what it would change in the stage': /sekisho diff --stage "\$STAGE"/,
    'a comment with both': /cat opens\.md\n[^]*cat templates\.txt[^]*gh pr comment /,
    'a role that is lent': /id-token: write\n[^]*role-to-assume: \$\{\{ vars\.SEKISHO_PLAN_ROLE \}\}/,
    'no role for code of a fork': /head\.repo\.full_name == github\.repository/,
  },
  'deploy.yml': {
    'a bill of materials': /pnpm@12 sbom --sbom-format cyclonedx --out sbom\.cdx\.json[^]*upload-artifact@[^]*sbom\.cdx\.json/,
    licences: /pnpm@12 licenses list --json > licences\.json[^]*upload-artifact@[^]*licences\.json/,
    'nothing before the tests have passed': /workflows: \[ci\][^]*conclusion == 'success'/,
    "somebody's approval": /environment: \$\{\{ vars\.SEKISHO_STAGE \}\}/,
    'a role that is lent': /id-token: write\n[^]*role-to-assume: \$\{\{ vars\.SEKISHO_DEPLOY_ROLE \}\}/,
    'the deployment': /sekisho deploy --stage "\$STAGE"/,
  },
}

/** Commands of pnpm itself. */
const PNPM = new Set(['install', 'exec', 'sbom', 'licenses', 'sekisho'])
const WORKFLOW = /^\.github\/workflows\/[\w-]+\.ya?ml$/

/** The pipeline does what is promised of it, by commands that there are; a line that is commented out or skipped does nothing. */
export function pipeline(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const lacking = Object.entries(promised).flatMap(([name, lines]) => {
    const file = `.github/workflows/${name}`
    if (!files.includes(file)) return [`${file} is gone.`]
    const text = whatRuns(contents(file))
    return Object.entries(lines).flatMap(([what, line]) => (line.test(text) ? [] : [`${file} lacks ${what}.`]))
  })
  const runs = /^npx pnpm@12 test$/m.test(contents('.ci/run')) ? [] : ['.ci/run lacks the test command.']
  const known = { scripts: scriptsOf(contents), commands: commandsOf(files, contents) }
  const strange = files
    .filter((file) => WORKFLOW.test(file) || file === '.ci/run')
    .flatMap((file) => unknownIn(file, contents(file), known))
  const all = Object.values(promised).flatMap((lines) => Object.keys(lines))
  return { faults: [...lacking, ...runs, ...strange], summary: `${all.length} things that the pipeline does` }
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

import { read, trackedFiles, type Finding } from './repository.ts'

/** What each workflow does, and the line by which one sees that it still does it. */
const promised: Record<string, Record<string, RegExp>> = {
  'ci.yml': {
    'the test command': /run: \.ci\/run$/m,
    'what the change opens': /permissions:diff -- --base/,
    "CloudFormation's linter": /pnpm@12 lint:templates$/m,
  },
  'change.yml': {
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

/** The pipeline does what is promised of it, by commands that there are. */
export function pipeline(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const scripts = (JSON.parse(contents('package.json')) as { scripts: Record<string, string> }).scripts
  const faults = Object.entries(promised).flatMap(([name, lines]) => {
    const file = `.github/workflows/${name}`
    if (!files.includes(file)) return [`${file} is gone.`]
    const text = contents(file)
    const commands = [...text.matchAll(/npx --yes pnpm@12 (?:-s |--silent )?([\w:-]+)/g)].map(([, command]) => command!)
    const strange = commands.filter((command) => !PNPM.has(command) && !Object.hasOwn(scripts, command))
    return [
      ...Object.entries(lines).flatMap(([what, line]) => (line.test(text) ? [] : [`${file} lacks ${what}.`])),
      ...strange.map((command) => `${file} runs "${command}", which package.json has not.`),
    ]
  })
  const all = Object.values(promised).flatMap((lines) => Object.keys(lines))
  return { faults, summary: `${all.length} things that the pipeline does` }
}

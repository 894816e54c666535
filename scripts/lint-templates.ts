import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { root } from './checks/repository.ts'
import { missedFaults } from './templates/planted-faults.ts'
import { run, say } from './templates/run.ts'

// `pnpm lint:templates`: CloudFormation's linter over every template: of each mode, of a stage that has everything, and of a
// pipeline. Needs Python 3.11 or later, and the network the first time. docs/decisions/0047 says what it is told beforehand.

const LINT = join(root, 'infra/lint')
const MODES = ['iam', 'cognito', 'custom']
const FOLDERS = ['infra/cdk.out', 'infra/modes.out', 'infra/deploy.out/lint']
const out = (name: string): string => join(root, 'infra/deploy.out/lint', name)

/** The linter with exactly the packages that are written down, made anew when those change. @returns its Python */
function linter(): string {
  const wanted = join(LINT, 'requirements.txt')
  const folder = join(root, 'node_modules/.cache/cfn-lint')
  const [mark, python] = [join(folder, 'made-of'), join(folder, 'bin/python')]
  const hash = createHash('sha256').update(readFileSync(wanted)).digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return python
  say('Installing the linter')
  rmSync(folder, { recursive: true, force: true })
  run('python3', ['-m', 'venv', folder], 'Python 3.11 or later makes the linter an environment of its own (Debian: python3-venv).')
  const exactly = ['--no-deps', '--require-hashes', '--only-binary', ':all:']
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...exactly, '-r', wanted])
  writeFileSync(mark, hash)
  return python
}

/** What is built and synthesised anyway, and a stage with everything that a stage can have. */
function synthesised(): string[] {
  say('Building and synthesising')
  // A stack that has gone or has another name would be judged and counted for ever.
  for (const folder of FOLDERS) rmSync(join(root, folder), { recursive: true, force: true })
  build('iam', true)
  for (const mode of MODES)
    run(process.execPath, ['infra/app.ts', '--stage', 'example'], '', { SEKISHO_AUTHORIZER: mode, SEKISHO_OUT: out(`example-${mode}`) })
  run(process.execPath, ['infra/pipeline.ts', '--stage', 'example', '--repository', 'owner/name', '--out', out('pipeline')])
  return globSync(
    FOLDERS.flatMap((folder) => [`${folder}/*.template.json`, `${folder}/*/*.template.json`]),
    { cwd: root },
  ).toSorted()
}

const python = linter()
const templates = synthesised()
const lint = (files: readonly string[], ...more: string[]) =>
  run(python, [join(LINT, 'told_linter.py'), '--config-file', join(LINT, 'cfnlintrc.yaml'), ...more, '--', ...files], null)

say('Planting faults')
const missed = missedFaults(join(root, 'infra/cdk.out'), (files) => lint(files, '--format', 'parseable').printed)
say(`Linting ${templates.length} templates`)
const { status, printed } = lint(templates)
if (missed.length > 0) console.error(`The linter misses what it was made to see:\n${missed.join('\n')}`)
console.log(status === 0 ? `${templates.length} templates: 0 errors, 0 warnings` : printed)
process.exitCode = status === 0 && missed.length === 0 ? 0 : 1

import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import type { CommandFile, Context } from './command.ts'
import { exitCodes, exitWords, type ExitName } from './exit-codes.ts'
import type { Failure } from './failure.ts'
import { repository } from './repository.ts'
import { openStage, type StageOptions } from './stage/stage.ts'
import { progress } from './terminal/progress.ts'
import type { Terminal } from './terminal/terminal.ts'
import { toldFailure } from './told-failure.ts'

interface Everywhere extends StageOptions {
  json?: boolean
  quiet?: boolean
  verbose?: boolean
}

export interface ProgramParts {
  terminal: Terminal
  commands: readonly CommandFile<never>[]
  env: Readonly<Record<string, string | undefined>>
  now: () => Date
}

/**
 * Runs one command line: the answer goes to standard output, in words or under `--json` as one document, also when
 * it is a failure; everything else goes to standard error.
 * @returns the exit code
 */
export async function runProgram(words: readonly string[], parts: ProgramParts): Promise<number> {
  const said = words.filter((word) => word !== '--')
  let end: ExitName = 'done'
  const program = programOf(parts, (ended) => (end = ended))
  try {
    await program.parseAsync(said.length === 0 ? ['--help'] : said, { from: 'user' })
    return exitCodes[end]
  } catch (error) {
    if (isHelp(error)) return exitCodes.done
    // A family without its command: Commander has shown its help on standard error.
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage
    return tellFailure(toldFailure(error), said, parts.terminal)
  }
}

/** Commander ends by throwing, also after `--help` and `--version`. */
const isHelp = (error: unknown): boolean => error instanceof Error && 'exitCode' in error && error.exitCode === 0

function tellFailure(failure: Failure, words: readonly string[], terminal: Terminal): number {
  const { end, message, hint = null, cause } = failure
  if (words.includes('--json')) terminal.out(JSON.stringify({ error: { end, message, hint } }))
  terminal.note(hint === null ? message : `${message}\n${hint}`)
  if (words.includes('--verbose') && cause instanceof Error) terminal.note(cause.stack ?? cause.message)
  return failure.code
}

function programOf(parts: ProgramParts, ended: (end: ExitName) => void): Command {
  const { terminal, commands } = parts
  const program = new Command('sekisho')
    .description('Sekisho 関所: what the people who run it type.')
    .option('--json', 'one JSON document on standard output, also for a failure')
    .option('--quiet', 'no progress and no remarks')
    .option('--verbose', 'after a failure also where in the program it arose')
    .version(version(), '--version', 'which release this is')
    .helpOption('-h, --help', 'this page')
    .helpCommand('help [command]', 'the page of a command')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      outputError: () => undefined,
    })
    .addHelpText('after', `\nHow it ends:\n${ends()}\n\nsekisho COMMAND --help has the options and examples of one command.`)
  for (const file of commands) addCommand(program, file, parts, ended)
  return program
}

function addCommand(program: Command, file: CommandFile<never>, parts: ProgramParts, ended: (end: ExitName) => void): void {
  const [name = '', ...family] = file.name.split(' ').toReversed()
  const command = new Command(name)
    .copyInheritedSettings(program)
    .summary(file.says)
    .description(`${sentence(file.says)}\n\n${flowing(file.teaches)}`)
  for (const option of file.options) command.addOption(option)
  if (file.isOfStage) for (const option of stageOptions()) command.addOption(option)
  command
    .addHelpText('after', `\nExamples:\n${file.examples.map(([line, does]) => `  npx pnpm@12 ${line}\n      ${does}`).join('\n')}`)
    .action(async () => {
      const options = command.optsWithGlobals<Everywhere>()
      const context = contextOf(options, parts)
      const answer = await file.run(options as never, context)
      if (context.isJson) parts.terminal.out(JSON.stringify(answer.json))
      else if (answer.text !== '') parts.terminal.out(answer.text)
      ended(answer.end ?? 'done')
    })
  familyOf(program, family[0]).addCommand(command)
}

/** `permissions prove` is a command of a command. */
function familyOf(program: Command, name: string | undefined): Command {
  if (name === undefined) return program
  const known = program.commands.find((command) => command.name() === name)
  if (known) return known
  const family = new Command(name).copyInheritedSettings(program).description(`commands about ${name}`)
  program.addCommand(family)
  return family
}

function contextOf(options: Everywhere, { terminal, env, now }: ProgramParts): Context {
  const heard = options.quiet ? { ...terminal, note: () => undefined, draw: () => undefined } : terminal
  return {
    terminal: heard,
    isJson: options.json === true,
    connect: () => openStage(options, env, terminal.note),
    env,
    progress: (title) => progress(heard, title, () => performance.now()),
    now,
  }
}

const stageOptions = () => [
  new Option('--stage <name>', 'which deployment').default('dev'),
  new Option('--local', 'the running local cloud, in place of the account of the credentials'),
  new Option('--state <folder>', "with --local: the local cloud's state folder, where it is another one"),
]

const ends = () =>
  (Object.entries(exitCodes) as [ExitName, number][]).map(([name, code]) => `  ${String(code).padStart(3)}  ${exitWords[name]}`).join('\n')

/** Lines of a source file are as long as its editor likes; an empty one parts paragraphs. */
const flowing = (text: string) =>
  text
    .split('\n\n')
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n')

const version = () => (JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as { version: string }).version

const sentence = (says: string) => `${says.charAt(0).toUpperCase()}${says.slice(1)}.`

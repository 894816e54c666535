import type { Option } from 'commander'
import type { ExitName } from './exit-codes.ts'
import type { Stage } from './stage/stage.ts'
import type { Progress } from './terminal/progress.ts'
import type { Terminal } from './terminal/terminal.ts'

/** What a command has done: one document for `--json`, the same in words for people, and how the program ends. */
export interface Answer {
  json: object
  text: string
  end?: ExitName
}

/** What a command is given beside its options. */
export interface Context {
  terminal: Terminal
  /** True under `--json`: standard output belongs to the document. */
  isJson: boolean
  /** The stage that `--stage` or `--local` names. @throws Failure when nothing says where, or no credentials are found */
  connect(): Promise<Stage>
  /** The environment's variables. */
  env: Readonly<Record<string, string | undefined>>
  /** A line that says how far a long command is and how long it still takes; silent under `--quiet`. */
  progress(title: string): Progress
  now(): Date
}

/** One command: the whole of a file in `commands/`. */
export interface CommandFile<Options extends object = object> {
  /** `bootstrap`, or of a family: `permissions prove`. */
  name: string
  /** One line for the list of commands; begins with a verb. */
  says: string
  /** What somebody should know before using it: some lines, shown in its own help. */
  teaches: string
  /** Adds `--stage`, `--local` and `--state`. */
  isOfStage: boolean
  options: readonly Option[]
  /** A line that can be typed as it stands, and what it does. */
  examples: readonly (readonly [line: string, does: string])[]
  /** @throws Failure in a sentence; anything else is told by told-failure.ts */
  run(options: Options, context: Context): Promise<Answer>
}

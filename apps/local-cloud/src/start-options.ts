import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CannotStart } from './cannot-start.ts'

export interface CloudOptions {
  /** Port of the site; the AWS port and the console follow. 0 takes three free ones. */
  port: number
  /** Forgets the state of earlier runs. */
  fresh: boolean
  /** How many members the sample data has. */
  members: number
  /** Refuses templates that were synthesised for another authorizer; undefined takes what is there. */
  authorizer: string | undefined
  /** Says nothing but where it is, once it is ready. */
  quiet: boolean
  /** Folder of the state. */
  state: string
  /** Folder of the synthesised templates. */
  cdkOut: string
  /** Starts with what was deployed into its state through CloudFormation, at first an empty account, in place of templates. */
  deployed: boolean
}

/** Something that a person typed and that cannot be run. */
export class BadOption extends CannotStart {}

const root = fileURLToPath(new URL('../../../', import.meta.url))

export const defaults: CloudOptions = {
  port: 4780,
  fresh: false,
  members: 5000,
  authorizer: undefined,
  quiet: false,
  state: resolve(root, '.local'),
  cdkOut: resolve(root, 'infra/cdk.out'),
  deployed: false,
}

const authorizers = ['iam', 'cognito', 'custom']

/** Reads the command line. @throws BadOption in words */
export function parseOptions(args: string[]): CloudOptions {
  const values = parse(args)
  const { authorizer } = values
  if (authorizer !== undefined && !authorizers.includes(authorizer)) {
    throw new BadOption(`There is no authorizer "${authorizer}". Authorizers: ${authorizers.join(', ')}.`)
  }
  return {
    port: wholeNumber('--port', values.port, defaults.port, 65_533),
    fresh: values.fresh ?? false,
    members: wholeNumber('--members', values.members, defaults.members, 1_000_000),
    authorizer,
    quiet: values.quiet ?? false,
    state: values.state === undefined ? defaults.state : resolve(values.state),
    cdkOut: values['cdk-out'] === undefined ? defaults.cdkOut : resolve(values['cdk-out']),
    deployed: values.deployed ?? false,
  }
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
export const options = {
  port: text,
  fresh: flag,
  members: text,
  authorizer: text,
  quiet: flag,
  state: text,
  'cdk-out': text,
  deployed: flag,
}

function parse(args: string[]) {
  try {
    return parseArgs({ args: args.filter((arg) => arg !== '--'), options }).values
  } catch (error) {
    throw new BadOption(`${(error as Error).message}. --help lists the options.`, { cause: error })
  }
}

function wholeNumber(name: string, text: string | undefined, standard: number, maximum: number): number {
  if (text === undefined) return standard
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > maximum) throw new BadOption(`${name} takes a whole number up to ${maximum}, not "${text}".`)
  return value
}

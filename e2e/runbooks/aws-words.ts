/** The CLI's names of services that runbooks ask, and AWS's own clients of them. Its CLI is Python: no test can count on it. */
const clients = {
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  'cognito-identity': () => import('@aws-sdk/client-cognito-identity'),
  'cognito-idp': () => import('@aws-sdk/client-cognito-identity-provider'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  iam: () => import('@aws-sdk/client-iam'),
  lambda: () => import('@aws-sdk/client-lambda'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  rds: () => import('@aws-sdk/client-rds'),
  secretsmanager: () => import('@aws-sdk/client-secrets-manager'),
  ssm: () => import('@aws-sdk/client-ssm'),
} as Record<string, () => Promise<Record<string, unknown>>>

export const isAsked = (service: string): boolean => Object.hasOwn(clients, service)

/** An operation with its input, as the words of a line name it. */
export interface AwsCall {
  service: string
  command: new (input: object) => unknown
  client: new (settings: object) => { send(command: unknown): Promise<Record<string, unknown>> }
  input: Record<string, unknown>
  /** Of `--query`. */
  query: string | undefined
  isText: boolean
}

/** `DBClusterIdentifier` and `db-cluster-identifier` alike. */
const plain = (name: string): string => name.replaceAll('-', '').toLowerCase()

/** As the CLI reads a value that a pipe hands it. */
export const STDIN = 'file:///dev/stdin'

/** Options of the CLI itself: how it prints, and what it sends. */
const ofTheCli = new Set(['query', 'output', 'cli-binary-format', 'cli-read-timeout'])
const [TEXT, NUMBER, FLAG] = [0, 1, 2]

const libraryOf = async (service: string): Promise<Record<string, unknown>> => {
  const load = clients[service]
  if (!load) throw new Error(`aws: no service "${service}" is asked by runbooks.`)
  return load()
}

/** `aws rds wait db-cluster-deleted …`, which asks until it is so. @throws Error when AWS has no such waiter */
export async function parseWait([service = '', , until = '']: readonly string[]): Promise<void> {
  const known = Object.keys(await libraryOf(service)).some((name) => plain(name) === `waituntil${plain(until)}`)
  if (!known) throw new Error(`aws ${service}: there is nothing to wait for by the name "${until}".`)
}

/**
 * Reads a line as AWS's CLI does, by the same model of the service.
 * @throws Error that names what there is not, what is left out, and a secret that everybody on the machine would see
 */
export async function parseAws([service = '', operation = '', ...words]: readonly string[], piped = ''): Promise<AwsCall> {
  const library = await libraryOf(service)
  const named = (end: string): string | undefined => Object.keys(library).find((name) => plain(name) === plain(operation) + end)
  const client = Object.keys(library).find((name) => /^[A-Z]\w+Client$/.test(name))!
  const found = named('command')
  if (found === undefined) throw new Error(`aws ${service}: there is no operation "${operation}".`)
  const command = library[found] as AwsCall['command']
  const members = membersOf(command)
  const [input, own]: [Record<string, unknown>, Record<string, string>] = [{}, {}]
  for (let at = 0; at < words.length; at++) {
    const name = /^--(.+)$/.exec(words[at]!)?.[1]
    // The file that an answer goes to.
    if (name === undefined && operation === 'invoke') continue
    if (name === undefined) throw new Error(`aws ${service} ${operation}: "${words[at]}" belongs to no option.`)
    if (ofTheCli.has(name)) own[name] = words[++at]!
    else {
      const isOff = !members.has(plain(name)) && members.has(plain(name.replace(/^no-/, '')))
      const member = members.get(plain(isOff ? name.replace(/^no-/, '') : name))
      if (!member) throw new Error(`aws ${service} ${operation}: there is no option "--${name}".`)
      const value = member.kind === FLAG ? !isOff : valueOf(member.kind, words[++at])
      if (/password|secret(?:string|binary)/i.test(member.name) && typeof value === 'string' && !value.startsWith('file://'))
        throw new Error(`aws ${service} ${operation}: "--${name}" stands on the command line: hand it over by ${STDIN}.`)
      input[member.name] = value === STDIN ? piped : value
    }
  }
  for (const { name, isRequired } of members.values())
    if (isRequired && !(name in input)) throw new Error(`aws ${service} ${operation}: "${name}" is left out.`)
  const { query, output } = own
  return { service, command, client: library[client] as AwsCall['client'], input, query, isText: output === 'text' }
}

/** What an operation takes, by the plain name, from the model that AWS's client carries. */
function membersOf(command: AwsCall['command']): Map<string, { name: string; kind: number; isRequired: boolean }> {
  const { schema } = new command({}) as { schema: unknown[] }
  const input = (typeof schema[4] === 'function' ? (schema[4] as () => unknown[])() : schema[4]) as unknown[]
  // Those that are required stand first, and their number last.
  const [names, kinds, required = 0] = [input[4] as string[], input[5] as unknown[], input[6] as number | undefined]
  return new Map(names.map((name, at) => [plain(name), { name, kind: kindOf(kinds[at]), isRequired: at < required }]))
}

/** What is more than text, a number or a flag stands for its first part: a password is marked as secret. */
const kindOf = (schema: unknown): number => {
  if (typeof schema === 'number') return schema
  if (typeof schema === 'function') return kindOf((schema as () => unknown)())
  return Array.isArray(schema) && schema[0] === TEXT ? kindOf(schema[4]) : TEXT
}

function valueOf(kind: number, word: string | undefined): unknown {
  if (word === undefined || word.startsWith('--')) throw new Error('aws: an option has no value.')
  return kind === NUMBER ? Number(word) : word
}

/** Sends it. @returns what the CLI would print */
export async function askAws({ client, command, input, query, isText }: AwsCall, settings: object): Promise<string> {
  const { $metadata: _, ...answer } = await new client(settings).send(new command(input))
  const found = query === undefined ? answer : chosen(answer, query)
  if (!isText) return JSON.stringify(found, null, 2)
  return [found].flat().map(String).join('\t')
}

/** The questions that runbooks ask of an answer: `Name`, `Part.Name`, `List[].Name`. @throws Error for any other */
function chosen(answer: unknown, query: string): unknown {
  if (!/^\w+(?:\[\])?(?:\.\w+)*$/.test(query)) throw new Error(`aws: this test does not know the question --query "${query}".`)
  const within = (from: unknown, path: string[]): unknown =>
    path.reduce((found, name) => (found as Record<string, unknown> | undefined)?.[name], from)
  const [list, name] = query.split('[].')
  const found = within(answer, list!.split('.'))
  return name === undefined ? found : (found as unknown[]).map((row) => within(row, name.split('.')))
}

import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import type { Cluster } from '../rds/cluster.ts'
import type { ChangeMaster } from '../rds/modify-cluster.ts'
import type { Rds } from '../rds/service.ts'
import { AutoPause } from './auto-pause.ts'
import { Capacity } from './capacity.ts'
import { executeStatement, type ExecuteInput } from './execute-statement.ts'
import { changeMaster, Logins } from './login.ts'
import type { SqlParameter } from './parameter-values.ts'
import { restrictPasswords } from './password-commands.ts'
import type { Step } from './postgres-messages.ts'
import { errorOf, Postgres } from './postgres.ts'
import { ending, Session, tooLong } from './session.ts'
import { Transactions } from './transactions.ts'

/** The RDS Data API with the handles that the console and the sample data need. */
export interface RdsData extends Service {
  /** Puts the database to sleep; the first call wakes it and calls succeed `resumeMs` later. */
  pause(resumeMs?: number): void
  readonly state: 'awake' | 'paused' | 'resuming'
  /** Runs SQL of the local cloud itself as superuser, in turn. */
  asOwner<T>(fn: (postgres: Postgres) => Promise<T>): Promise<T>
  changeMaster: ChangeMaster
}

interface Input extends ExecuteInput {
  resourceArn: string
  secretArn: string
  database?: string
  schema?: string
  transactionId?: string
  parameterSets?: SqlParameter[][]
}
type Operation = (input: Input, cluster: Cluster, caller?: AbortSignal) => Promise<Record<string, unknown>>

/** The API's name of each path. */
export const actions: Record<string, string> = {
  '/Execute': 'ExecuteStatement',
  '/BatchExecute': 'BatchExecuteStatement',
  '/BeginTransaction': 'BeginTransaction',
  '/CommitTransaction': 'CommitTransaction',
  '/RollbackTransaction': 'RollbackTransaction',
}

/** The Data API takes at most 4 MiB. */
const requestLimit = 4 * 1024 * 1024

/** @param open opens the database; the files of the cloud's state when not given */
export function createRdsData(
  cloud: Cloud,
  rds: Pick<Rds, 'clusters'>,
  open = () => Postgres.open(cloud.state.path('postgres')),
  statementLimitMs?: number,
): RdsData {
  const pause = new AutoPause(cloud)
  const capacity = new Capacity(cloud)
  const session = new Session(open, statementLimitMs)
  const transactions = new Transactions(cloud, session)
  const operations = operationsOf(cloud, session, transactions)
  const asOwner: RdsData['asOwner'] = (fn) =>
    session.hold(async (postgres) => {
      try {
        return await fn(postgres)
      } finally {
        await session.clean(postgres)
      }
    })
  return {
    name: 'rds-data',
    accepts: (method, path) => method === 'POST' && Object.hasOwn(actions, path),
    operationName: (path) => actions[path] ?? path,
    handle: async (call: AwsCall): Promise<AwsReply> => {
      if (call.body.length > requestLimit) throw new AwsError('BadRequestException', 'Request payload size exceeded the limit of 4 MiB.')
      const input = call.input as unknown as Input
      const cluster = authorize(cloud, rds, call, input)
      if (typeof input.sql === 'string') restrictPasswords(cloud, cluster, input)
      capacity.used(cluster)
      pause.wake(cluster.identifier)
      transactions.expire()
      return { body: await operations[call.operation]!(input, cluster, call.caller) }
    },
    pause: (resumeMs) => pause.pause(resumeMs),
    get state() {
      return pause.state
    },
    asOwner,
    changeMaster: (cluster, password) => asOwner((postgres) => changeMaster(postgres, cluster, password)),
    ready: () => session.hold(async () => undefined),
    close: async () => {
      transactions.abandon()
      if (session.isOpen) await session.hold((postgres) => postgres.close())
    },
  }
}

/** IAM on the cluster and on the secret, then whether they exist. @throws AwsError */
function authorize(cloud: Cloud, rds: Pick<Rds, 'clusters'>, call: AwsCall, input: Input): Cluster {
  for (const field of ['resourceArn', 'secretArn'] as const) {
    if (typeof input[field] !== 'string' || input[field] === '') throw new AwsError('BadRequestException', `${field} is required`)
  }
  cloud.iam.require(call.principal, `rds-data:${actions[call.operation]}`, input.resourceArn)
  cloud.iam.require(call.principal, 'secretsmanager:GetSecretValue', input.secretArn)
  const cluster = rds.clusters.get(input.resourceArn)
  if (!cluster) throw new AwsError('DatabaseNotFoundException', `The database cluster ${input.resourceArn} is not found`, 404)
  if (!cluster.httpEndpoint)
    throw new AwsError('HttpEndpointNotEnabledException', `HttpEndpoint is not enabled for cluster ${cluster.identifier}`)
  if (input.database !== undefined && input.database !== cluster.databaseName) {
    throw new AwsError('DatabaseErrorException', `FATAL: database "${input.database}" does not exist; SQLState: 3D000`)
  }
  return cluster
}

function operationsOf(cloud: Cloud, session: Session, transactions: Transactions): Record<string, Operation> {
  const logins = new Logins(cloud)
  const logIn = async (postgres: Postgres, input: Input, cluster: Cluster, then: readonly Step[] = []): Promise<void> => {
    const errand = await logins.prepare(session, postgres, cluster, input.secretArn)
    const { error } = await errand(then)
    if (error) throw errorOf(error)
  }
  const inPlace = (
    { transactionId, secretArn }: Input,
    fn: (postgres: Postgres) => Promise<Record<string, unknown>>,
    alone: (postgres: Postgres) => Promise<Record<string, unknown>>,
  ): Promise<Record<string, unknown>> =>
    transactionId === undefined ? session.hold(alone) : transactions.use(transactionId, secretArn, fn)
  return {
    '/Execute': (input, cluster) => {
      const done = inPlace(
        input,
        (postgres) => executeStatement(session, postgres, input),
        (postgres) => executeAlone(session, logins, postgres, input, cluster),
      )
      return input.continueAfterTimeout === true ? answeredWithin(session.limitMs, done) : done
    },
    '/BatchExecute': (input, cluster) => {
      const run = (postgres: Postgres) => batch(session, postgres, input)
      return inPlace(input, run, async (postgres) => {
        try {
          await logIn(postgres, input, cluster)
          return await run(postgres)
        } finally {
          await session.clean(postgres)
        }
      })
    },
    '/BeginTransaction': async (input, cluster, caller) => ({
      transactionId: await transactions.begin(input.secretArn, (postgres, then) => logIn(postgres, input, cluster, then), caller),
    }),
    '/CommitTransaction': async (input) => {
      const command = await transactions.end(String(input.transactionId), input.secretArn, 'COMMIT')
      return { transactionStatus: command === 'COMMIT' ? 'Transaction Committed' : 'Rollback Complete' }
    },
    '/RollbackTransaction': async (input) => {
      await transactions.end(String(input.transactionId), input.secretArn, 'ROLLBACK')
      return { transactionStatus: 'Rollback Complete' }
    },
  }
}

/** A statement outside a transaction: the login before it and what cleans the session after it go along in its errand. */
async function executeAlone(session: Session, logins: Logins, postgres: Postgres, input: Input, cluster: Cluster) {
  let isClean = false
  try {
    const logIn = await logins.prepare(session, postgres, cluster, input.secretArn)
    let wentWell = false
    const answer = await executeStatement(session, postgres, input, async (steps, limitMs) => {
      const done = await logIn([...steps, ...ending], limitMs)
      wentWell = done.error === undefined
      return { ...done, values: done.values.slice(0, steps.length) }
    })
    isClean = wentWell
    return answer
  } finally {
    if (!isClean) await session.clean(postgres)
  }
}

/** The call ends; what it began goes on and keeps the session until it has ended. */
async function answeredWithin<T>(limitMs: number, done: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLong()), limitMs)
  })
  done.catch(() => undefined)
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

async function batch(session: Session, postgres: Postgres, input: Input): Promise<Record<string, unknown>> {
  const updateResults: object[] = []
  for (const parameters of input.parameterSets ?? [[]]) {
    await executeStatement(session, postgres, { sql: input.sql, parameters })
    updateResults.push({ generatedFields: [] })
  }
  return { updateResults }
}

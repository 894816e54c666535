import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Database } from '@sekisho/database/database'
import { awsEndpoint } from '@sekisho/identity/aws/aws-endpoint'
import type { AwsEnvironment, Env } from '@sekisho/identity/aws/aws-environment'
import { invokeFunction, type InvokeFunction } from '@sekisho/identity/aws/invoke-function'
import { AwsCallError, awsJson, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { localStage } from '@sekisho/stages/local-stage'
import { Failure, misused } from '../failure.ts'
import { repository } from '../repository.ts'
import { accountOfStage } from './account-of-stage.ts'

/** The options that every command of a stage has. */
export interface StageOptions {
  stage?: string
  local?: boolean
  /** The local cloud's state folder, where it is another one than `.local`. */
  state?: string
}

/** A deployment, and the way to ask its services. */
export interface Stage {
  name: string
  region: string
  call: AwsJson
  /** Invokes one of its functions and waits. @throws FunctionError, and as `call` */
  invoke: InvokeFunction
  /** A value that the stacks published: `vault/directory-table-name`. @throws Failure when nobody did */
  published(name: string): Promise<string>
  /** The same, or null where nobody did. */
  findPublished(name: string): Promise<string | null>
  /** Its business data as the owner. @throws Failure where nothing is published */
  database(): Promise<Database>
}

/** A person waits at the other end, perhaps behind a slow line: longer than a function may. */
const PATIENCE_MS = 15_000
/** Longer than the longest function may run. */
const FUNCTION_MS = 910_000
/** The Data API ends a statement after 45 seconds; its answer is waited for. */
const STATEMENT_MS = 50_000
const NAME = /^[a-z][a-z0-9-]{0,40}$/

/** Finds a stage: in the account of whoever asks, or in the local cloud that runs. @throws Failure, StageFault */
export async function openStage(
  { stage: name = 'dev', local, state }: StageOptions,
  env: Env = process.env,
  note: (line: string) => void = () => undefined,
): Promise<Stage> {
  if (!NAME.test(name)) throw misused(`"${name}" is no name of a stage: small letters, digits and hyphens.`, 'For example --stage dev.')
  if (state !== undefined && !local) throw misused('--state belongs to --local.')
  return stageAt(name, local ? localCloud(state) : await accountOfStage(name, env, note))
}

/** A stage that is known to be somewhere. */
export function stageAt(name: string, aws: AwsEnvironment): Stage {
  const call: AwsJson = (asked) => awsJson(aws, fetch)({ timeoutMs: PATIENCE_MS, ...asked })
  const published = async (value: string) => (await parameter(call, name, value)) ?? missing(name, value)
  return {
    name,
    region: aws.region,
    call,
    invoke: invokeFunction(aws, fetch, FUNCTION_MS),
    published,
    findPublished: (value) => parameter(call, name, value),
    database: () => ownedDatabase(aws, published),
  }
}

/** No login of the product may write what the owner may: the secret is found by its ARN, and AWS asks who reads it. */
async function ownedDatabase(aws: AwsEnvironment, published: Stage['published']): Promise<Database> {
  const names = ['data/cluster-arn', 'data/database-name', 'data/master-secret-arn']
  const [clusterArn = '', database = '', secret = ''] = await Promise.all(names.map(published))
  const { createDataApi } = await import('@sekisho/database/data-api')
  const at = { endpoint: awsEndpoint('RDS_DATA', aws), region: aws.region, credentials: aws.credentials, send: fetch }
  return createDataApi({ ...at, clusterArn, database, timeoutMs: STATEMENT_MS }).connect(secret)
}

/** Where the running local cloud is, and the credentials of whoever deployed it. */
export function localCloud(state = resolve(repository, '.local')): AwsEnvironment {
  try {
    const { aws, region, administrator } = JSON.parse(readFileSync(resolve(state, 'cloud.json'), 'utf8')) as {
      aws: string
      region: string
      administrator: ReturnType<AwsEnvironment['credentials']>
    }
    return { region, credentials: () => administrator, endpoint: () => aws }
  } catch (cause) {
    const hint = '`npx pnpm@12 dev` starts one; --state names the folder of another.'
    throw new Failure(`No local cloud is running with its state in ${state}.`, { end: 'unreachable', hint, cause })
  }
}

const nameOf = (stage: string, value: string) => `/sekisho/${stage}/${value}`

async function parameter(call: AwsJson, stage: string, value: string): Promise<string | null> {
  const body = { Name: nameOf(stage, value) }
  try {
    const { Parameter } = (await call({ service: 'SSM', target: 'AmazonSSM.GetParameter', body })) as { Parameter: { Value: string } }
    return Parameter.Value
  } catch (error) {
    if (error instanceof AwsCallError && error.type === 'ParameterNotFound') return null
    throw error
  }
}

function missing(stage: string, value: string): never {
  const hint =
    stage === localStage.name
      ? `"${stage}" is the stage of the local cloud: --stage names yours, --local asks the local cloud.`
      : 'Either the stage has another name, or its stacks are in another account or region.'
  throw new Failure(`There is no stage "${stage}" here: nothing is published as ${nameOf(stage, value)}.`, { end: 'unreachable', hint })
}

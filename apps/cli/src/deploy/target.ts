import { setFlagsFromString } from 'node:v8'
import { loadStage } from '@sekisho/stages/load-stage'
import type { Stage } from '@sekisho/stages/stage'
import type { Context } from '../command.ts'
import { misused } from '../failure.ts'
import { accountOf, GLOBAL_REGION, type ClientSettings } from '../preflight/account.ts'
import { whoseAccount } from '../preflight/whose-account.ts'
import { renewed } from '../stage/account-of-stage.ts'
import { localCloud, stageAt, type Stage as Connected } from '../stage/stage.ts'

/** What every command of a deployment is given. */
export interface DeployOptions {
  stage: string
  local?: boolean
  state?: string
}

/** Where a stage is deployed, and as whom. */
export interface Target {
  stage: Stage
  isLocal: boolean
  /** Twelve digits, as AWS says who asks. */
  account: string
  /** ARN of who asks. */
  who: string
  settings: ClientSettings & { forcePathStyle: boolean }
  /** `sekisho-dev-api` */
  stackName(part: StackPart): string
}

/** The stacks of a stage, in the order in which they are deployed: each needs those before it. The last is of stages that keep the edge's log. */
export const stackParts = ['vault', 'identity', 'data', 'api', 'web', 'edge'] as const
export type StackPart = (typeof stackParts)[number]
/** Those that hold nothing of their own: they are rolled back by version, and gone after `destroy`. */
export const appParts = ['api', 'web', 'edge'] as const satisfies readonly StackPart[]

/** The same for a stack of its own region: CloudFront's logs are set up in one alone. */
export const targetFor = (target: Target, part: StackPart): Target =>
  part === 'edge' ? { ...target, settings: { ...target.settings, region: GLOBAL_REGION } } : target

/** @throws StageFault, and Failure when the stage has no account, or its own cannot be asked or is another one */
export async function targetOf({ stage: name, local = false, state }: DeployOptions, { env, now }: Context): Promise<Target> {
  // The program begins as what streams many people needs it: CDK's library would be collected again and again.
  setFlagsFromString('--no-optimize-for-size')
  const stage = await loadStage(name)
  // Into whatever account the credentials are of: nobody means that who leaves an option out.
  if (!local && stage.account === undefined)
    throw misused(
      `Stage "${name}" is that of the local cloud and of no account.`,
      '--local asks the local cloud; --stage names a file of stages/.',
    )
  const reached = local ? localAccount(state) : { ...(env['AWS_ENDPOINT_URL'] && { endpoint: env['AWS_ENDPOINT_URL'] }) }
  const account = accountOf(stage, reached, { isLocal: local, now })
  const { account: number, arn } = await whoseAccount(account)
  const settings = { ...account.settings(), forcePathStyle: local }
  return { stage, isLocal: local, account: number, who: arn, settings, stackName: (part) => `sekisho-${name}-${part}` }
}

/** The same stage for whoever asks its services as the functions do: by the very credentials of the deployment. */
export async function connectedTo({ stage, settings }: Target): Promise<Connected> {
  const { endpoint, region, credentials } = settings
  const { STSClient } = await import('@aws-sdk/client-sts')
  const keys = credentials ? () => credentials : await renewed(new STSClient(settings).config.credentials)
  return stageAt(stage.name, { region, endpoint: () => endpoint, credentials: keys })
}

/** By its address and not by its name: before a name, an SDK puts that of a bucket. */
function localAccount(state: string | undefined): { endpoint: string; credentials: NonNullable<ClientSettings['credentials']> } {
  const { credentials, endpoint } = localCloud(state)
  return { credentials: credentials(), endpoint: (endpoint('') ?? '').replace('localhost', '127.0.0.1') }
}

/** The bucket that CDK's bootstrap made for what is deployed. */
export const assetsBucket = ({ account, stage }: Target): string => `cdk-hnb659fds-assets-${account}-${stage.region}`

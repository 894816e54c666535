import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadStage, stagesFolder } from '@sekisho/stages/load-stage'
import type { Stage } from '@sekisho/stages/stage'
import { StageFault } from '@sekisho/stages/stage-fault'
import type { AwsEnvironment, Env } from '@sekisho/identity/aws/aws-environment'
import { Failure } from '../failure.ts'
import { accountOf } from '../preflight/account.ts'
import { whoseAccount } from '../preflight/whose-account.ts'

type Keys = ReturnType<AwsEnvironment['credentials']>

/** The SDK renews them some minutes before they are over; whoever works for hours has them renewed. */
const RENEW_MS = 60_000

/**
 * The account of whoever asks, by AWS's own rules: environment, AWS_PROFILE, single sign-on; in the region that the stage's
 * file names. @throws Failure when no credentials are found, they are of another account than the file's, or nothing says where;
 * StageFault of a wrong file where the environment names no region
 */
export async function accountOfStage(name: string, env: Env, note: (line: string) => void): Promise<AwsEnvironment> {
  const named = env['AWS_REGION'] || env['AWS_DEFAULT_REGION']
  const stage = await stageOfFile(name, named, note)
  const region = stage?.region ?? named
  if (!region)
    throw new Failure(`Nothing says in which region stage "${name}" is.`, {
      end: 'unreachable',
      hint: `stages/${name}.ts does, or AWS_REGION. --local asks the local cloud.`,
    })
  const endpoint = (service: string) => (env[`AWS_ENDPOINT_URL_${service}`] || env['AWS_ENDPOINT_URL'])?.replace(/\/+$/, '')
  const credentials = await keysOf(env, region)
  if (stage) await requireAccount(stage, endpoint('STS'), credentials())
  return { region, endpoint, credentials }
}

/**
 * A stage that only others have a file of is found by what the environment says; so is one whose file is wrong, since whoever
 * locks people out has no time to mend it.
 */
async function stageOfFile(name: string, region: string | undefined, note: (line: string) => void): Promise<Stage | null> {
  if (!existsSync(join(stagesFolder(), `${name}.ts`))) return null
  try {
    return await loadStage(name)
  } catch (error) {
    if (!(error instanceof StageFault) || !region) throw error
    note(`${error.message}\nThe file is left aside: region ${region} is the environment's, and whose account it is was not compared.`)
    return null
  }
}

/** Whoever cannot be asked is not compared: what follows says what is wrong. @throws Failure that names both accounts */
async function requireAccount(stage: Stage, endpoint: string | undefined, credentials: Keys): Promise<void> {
  if (stage.account === undefined) return
  const account = accountOf(stage, { ...(endpoint !== undefined && { endpoint }), credentials }, { isLocal: false, now: () => new Date() })
  await whoseAccount(account).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.end !== 'unreachable') throw error
  })
}

async function keysOf(env: Env, region: string): Promise<() => Keys> {
  if (env['AWS_PROFILE']) return keysOfSdk(region)
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env
  // What the SDK would take first where no profile is named, without loading it.
  if (accessKeyId && secretAccessKey) return () => ({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) })
  const half = accessKeyId ? 'AWS_SECRET_ACCESS_KEY' : secretAccessKey ? 'AWS_ACCESS_KEY_ID' : undefined
  if (half !== undefined)
    throw new Failure(`The environment variable ${half} must be set: its other half is.`, {
      end: 'unreachable',
      hint: 'Or leave both out: AWS_PROFILE names a profile, `aws sso login` signs in.',
    })
  return keysOfSdk(region)
}

async function keysOfSdk(region: string): Promise<() => Keys> {
  const { STSClient } = await import('@aws-sdk/client-sts')
  return renewed(new STSClient({ region }).config.credentials)
}

/** Keys at hand at any moment, of a provider that renews them. @throws what the provider does, of the first ones */
export async function renewed(provide: () => Promise<Keys>): Promise<() => Keys> {
  let keys = await provide()
  const renew = () =>
    provide().then(
      (next) => void (keys = next),
      // The ones at hand may still do; where they do not, AWS says so.
      () => undefined,
    )
  setInterval(() => void renew(), RENEW_MS).unref()
  return () => keys
}

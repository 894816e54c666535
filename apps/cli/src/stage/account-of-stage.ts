import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadStage, stagesFolder } from '@sekisho/stages/load-stage'
import type { AwsEnvironment, Env } from '@sekisho/identity/aws/aws-environment'
import { Failure } from '../failure.ts'

type Keys = ReturnType<AwsEnvironment['credentials']>

/** The SDK renews them some minutes before they are over; whoever works for hours has them renewed. */
const RENEW_MS = 60_000

/**
 * The account of whoever asks, by AWS's own rules: environment, AWS_PROFILE, single sign-on; in the region that the stage's
 * file names. @throws Failure when no credentials are found, or nothing says where; StageFault of a wrong file
 */
export async function accountOfStage(name: string, env: Env): Promise<AwsEnvironment> {
  const region = (await regionOfFile(name)) ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION']
  if (!region)
    throw new Failure(`Nothing says in which region stage "${name}" is.`, {
      end: 'unreachable',
      hint: `stages/${name}.ts does, or AWS_REGION. --local asks the local cloud.`,
    })
  const endpoint = (service: string) => (env[`AWS_ENDPOINT_URL_${service}`] || env['AWS_ENDPOINT_URL'])?.replace(/\/+$/, '')
  return { region, endpoint, credentials: await keysOf(env, region) }
}

/** A stage that only others have a file of is found by what the environment says. */
async function regionOfFile(name: string): Promise<string | undefined> {
  return existsSync(join(stagesFolder(), `${name}.ts`)) ? (await loadStage(name)).region : undefined
}

async function keysOf(env: Env, region: string): Promise<() => Keys> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env
  // What the SDK would take first, without loading it.
  if (accessKeyId && secretAccessKey) return () => ({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) })
  const half = accessKeyId ? 'AWS_SECRET_ACCESS_KEY' : secretAccessKey ? 'AWS_ACCESS_KEY_ID' : undefined
  if (half !== undefined)
    throw new Failure(`The environment variable ${half} must be set: its other half is.`, {
      end: 'unreachable',
      hint: 'Or leave both out: AWS_PROFILE names a profile, `aws sso login` signs in.',
    })
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

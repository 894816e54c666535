import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cloud } from './cloud.ts'
import type { Gateway } from './gateway/service.ts'

/** Somebody of the sample data, with everything needed to sign in as them. */
export interface SamplePerson {
  email: string
  name: string
  role: string | null
  status: string
  password: string
  totpSecret: string | null
}

/** What `cloud.json` in the state folder says while the cloud runs: all that tests and the console need to reach it. */
export interface CloudDescription {
  site: string
  aws: string
  console: string
  region: string
  accountId: string
  userPoolId: string
  userPoolClientId: string
  identityPoolId: string
  jwksUrl: string
  api: { id: string; stage: string; host: string; authorizer: string }
  directoryTable: string
  people: SamplePerson[]
  /** Credentials of whoever deployed, for commands that AWS runs with the rights of a person. */
  administrator: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
}

/** Name of the file in the state folder. */
export const cloudFile = 'cloud.json'

/** Where the cloud of a state folder answers; undefined while it starts. */
export function siteOf(state: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(state, cloudFile), 'utf8')) as { site: string }).site
  } catch {
    return undefined
  }
}

const authorizerNames: Record<string, string> = { AWS_IAM: 'iam', COGNITO_USER_POOLS: 'cognito', CUSTOM: 'custom' }

/** Describes a deployed cloud. @throws Error when the templates published no value of that name */
export function describeCloud(cloud: Cloud, gateway: Gateway): Omit<CloudDescription, 'people' | 'administrator'> {
  const { ports, region, accountId } = cloud
  const userPoolId = published(cloud, 'identity/user-pool-id')
  const aws = `http://localhost:${ports.aws}`
  return {
    site: `http://localhost:${ports.site}`,
    aws,
    console: `http://localhost:${ports.console}`,
    region,
    accountId,
    userPoolId,
    userPoolClientId: published(cloud, 'identity/user-pool-client-id'),
    identityPoolId: published(cloud, 'identity/identity-pool-id'),
    jwksUrl: `${aws}/${userPoolId}/.well-known/jwks.json`,
    api: describeApi(cloud, gateway),
    directoryTable: published(cloud, 'vault/directory-table-name'),
  }
}

/** The same of an account into which not everything has been deployed: what nobody published is empty. */
export function describeEmptyCloud(cloud: Cloud, gateway: Gateway): ReturnType<typeof describeCloud> {
  try {
    return describeCloud(cloud, gateway)
  } catch {
    const { ports, region, accountId } = cloud
    const [site, aws, console] = [ports.site, ports.aws, ports.console].map((port) => `http://localhost:${port}`) as [
      string,
      string,
      string,
    ]
    const none = { userPoolId: '', userPoolClientId: '', identityPoolId: '', jwksUrl: '', directoryTable: '' }
    return { site, aws, console, region, accountId, ...none, api: { id: '', stage: '', host: '', authorizer: 'none' } }
  }
}

/** Empty where the application's stacks are not deployed: identities and data are there without them. */
function describeApi(cloud: Cloud, gateway: Gateway): CloudDescription['api'] {
  if (![...cloud.parameters.keys()].some((name) => name.endsWith('/api/id'))) return { id: '', stage: '', host: '', authorizer: 'none' }
  const id = published(cloud, 'api/id')
  const api = gateway.apis.get(id)
  const stage = [...(api?.stages.keys() ?? [])][0]
  if (!api || !stage) throw new Error(`The templates published the API ${id}, which no template makes.`)
  const guarded = [...api.methods.values()].find((method) => method.authorization !== 'NONE')
  const authorizer = authorizerNames[guarded?.authorization ?? ''] ?? 'none'
  return { id, stage, host: `${id}.execute-api.${cloud.region}.amazonaws.com`, authorizer }
}

/** A value that a stack published: the parameter's name ends in it, whatever product and stage stand before. */
export function published(cloud: Cloud, name: string): string {
  const found = [...cloud.parameters].find(([parameter]) => parameter.endsWith(`/${name}`))
  if (!found) throw new Error(`The templates publish no parameter …/${name}.`)
  return found[1]
}

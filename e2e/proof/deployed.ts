import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createKernel,
  createServices,
  deploy,
  type Assembly,
  type Kernel,
  type Provisioner,
  type RestApi,
  type TemplateResource,
} from './local-cloud.ts'

/** A function as its template has it: the environment that it starts with and the folder of its bundle. */
export interface DeployedFunction {
  name: string
  arn: string
  /** Of the role that it runs as. */
  roleArn: string
  environment: Record<string, string>
  folder: string
}

/** What the proof reads out of one synthesised deployment, every intrinsic resolved. */
export interface Deployed {
  kernel: Kernel
  api: RestApi
  stage: string
  functions: Map<string, DeployedFunction>
  /** Every `AWS::Lambda::Permission`. */
  permissions: Record<string, unknown>[]
  userPoolId: string
}

const named = ({ stack, logicalId, properties }: TemplateResource): string =>
  String(properties['TableName'] ?? properties['DBClusterIdentifier'] ?? `${stack}-${logicalId}`)

/** Databases and custom resources have nothing to decide at the gateway: they get a name and an ARN, and nothing runs. */
const inert: Provisioner = (resource) => {
  const arn = `arn:aws:proof:ap-northeast-1:123456789012:inert:${named(resource)}`
  const names = ['Arn', 'DBClusterArn', 'MasterUserSecret.SecretArn', 'Endpoint.Address', 'Endpoint.Port', 'StreamArn', 'DBInstanceArn']
  return { ref: named(resource), attributes: Object.fromEntries(names.map((name) => [name, arn])) }
}

/** State in memory, shared by all: making a user pool's keys anew for every template would take most of the time. */
const memory = new Map<string, unknown>()
const remembered = {
  read: (name: string) => structuredClone(memory.get(name)),
  write: (name: string, value: unknown) => void memory.set(name, structuredClone(value)),
}

/**
 * Resolves the templates of an assembly with the local cloud's own provisioners of IAM, gateway and user pools,
 * without a port, a database or a thread. Takes about a quarter of a second.
 */
export async function deployed(assembly: Assembly): Promise<Deployed> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-proof-'))
  const kernel = createKernel(folder, { site: 1, aws: 2, console: 3 })
  Object.assign(kernel.cloud.state, remembered)
  const services = createServices(kernel, assembly.assets)
  const functions = new Map<string, DeployedFunction>()
  const permissions: Record<string, unknown>[] = []
  const real = Object.assign({}, ...services.all.map((service) => service.provisioners)) as Record<string, Provisioner>
  const heavy = Object.keys(real).filter((type) => /^(AWS::RDS|AWS::DynamoDB|AWS::CloudFormation::CustomResource|Custom)\b/.test(type))
  const provisioners = {
    ...real,
    ...Object.fromEntries(heavy.map((type) => [type, inert])),
    'AWS::Lambda::Function': (resource: TemplateResource) => {
      const made = real['AWS::Lambda::Function']!(resource)
      functions.set(made.ref, functionOf(resource, made.ref, made.attributes!['Arn']!, assembly))
      return made
    },
    'AWS::Lambda::Permission': (resource: TemplateResource) => {
      permissions.push(resource.properties)
      return real['AWS::Lambda::Permission']!(resource)
    },
  }
  try {
    await deploy(assembly, kernel.cloud, provisioners)
    await services.all.find(({ name }) => name === 'cognito-idp')?.close?.()
  } finally {
    // A service may still be writing its last state.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const api = services.gateway.apis.get(published(kernel, 'api/id'))!
  const [stage = ''] = api.stages.keys()
  return { kernel, api, stage, functions, permissions, userPoolId: published(kernel, 'identity/user-pool-id') }
}

function functionOf({ properties }: TemplateResource, name: string, arn: string, { assets }: Assembly): DeployedFunction {
  const variables = (properties['Environment'] as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {}
  const key = (properties['Code'] as { S3Key?: string }).S3Key ?? ''
  const environment = Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable, String(value)]))
  return { name, arn, roleArn: String(properties['Role']), environment, folder: assets.get(key) ?? '' }
}

/** A value that a stack published. */
export function published({ cloud }: Kernel, name: string): string {
  const found = [...cloud.parameters].find(([parameter]) => parameter.endsWith(`/${name}`))
  if (!found) throw new Error(`The templates publish no parameter …/${name}.`)
  return found[1]
}

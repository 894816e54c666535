import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterAll } from 'vitest'
import { Clock } from '../../clock.ts'
import { type Cloud, type Credentials, type Invocation, type Provisioned, type Service } from '../../cloud.ts'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { LocalIam } from '../../iam/iam.ts'
import { RoleStore } from '../../iam/role-store.ts'
import { Journal } from '../../journal.ts'
import { State } from '../../state.ts'
import { createCognitoIdentity } from '../cognito-identity/service.ts'
import { createIamService } from '../iam/service.ts'
import { type CognitoIdp, createCognitoIdp } from './service.ts'
import { configure } from './test-client.ts'

export const region = 'ap-northeast-1'
export const accountId = '123456789012'
export const triggerArn = `arn:aws:lambda:${region}:${accountId}:function:trigger`

/** What a pool's triggers do in a test, and the events that they saw. */
export interface TriggerScript {
  events: Record<string, unknown>[]
  answer: (event: Record<string, unknown>) => Invocation | Promise<Invocation>
}

export interface TestCloud {
  cloud: Cloud
  idp: CognitoIdp
  identity: Service
  trigger: TriggerScript
  endpoint: string
  provision(type: string, logicalId: string, properties: Record<string, unknown>): Provisioned
  /** Credentials of a role that may call everything. */
  administrator: Credentials
  close(): Promise<void>
}

export function result(payload: unknown): Invocation {
  return { kind: 'result', payload, durationMs: 1, cold: false }
}

/** A cloud with the real clock, state, IAM and AWS port; only the triggers' code is the test's own. */
export async function startTestCloud(folder = mkdtempSync(join(tmpdir(), 'cognito-'))): Promise<TestCloud> {
  const trigger: TriggerScript = { events: [], answer: (event) => result(event) }
  const roles = new RoleStore()
  const aws = await freePort()
  const cloud = {
    region,
    accountId,
    ports: { site: aws - 1, aws, console: aws + 1 },
    clock: new Clock(),
    state: new State(folder),
    journal: new Journal(),
    functions: {
      invoke: async (_arn: string, event: unknown) => {
        trigger.events.push(event as Record<string, unknown>)
        return trigger.answer(event as Record<string, unknown>)
      },
    },
    secrets: { value: () => undefined },
    parameters: new Map<string, string>(),
  } as unknown as Cloud
  cloud.iam = new LocalIam(cloud, roles)
  const idp = createCognitoIdp(cloud, { triggerLimitMs: 20 })
  cloud.userPools = idp
  const identity = createCognitoIdentity(cloud)
  const services = [idp, identity, createIamService(cloud, roles)]
  const port = new AwsEndpoint(cloud, services)
  await port.listen()
  const provision = (type: string, logicalId: string, properties: Record<string, unknown>): Provisioned => {
    const provisioner = services.map((service) => service.provisioners?.[type]).find((found) => found !== undefined)
    if (provisioner === undefined) throw new Error(`nothing provisions ${type}`)
    return provisioner({ stack: 'test', logicalId, type, properties }) as Provisioned
  }
  const close = async () => {
    await idp.close?.()
    await port.close()
  }
  afterAll(close)
  return {
    cloud,
    idp,
    identity,
    trigger,
    endpoint: `http://127.0.0.1:${aws}`,
    provision,
    administrator: administrator(cloud, provision),
    close,
  }
}

function administrator(cloud: Cloud, provision: TestCloud['provision']): Credentials {
  const { attributes } = provision('AWS::IAM::Role', 'Administrator', {
    RoleName: 'administrator',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    Policies: [{ PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'cognito-idp:*', Resource: '*' }] } }],
  })
  return cloud.iam.issue(attributes?.['Arn'] ?? '', 'test', 3_600_000)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

/** Properties of the pool and client that the product's template has, as far as sign-in is concerned. */
export const strictPool = {
  UserPoolName: 'test-staff',
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  MfaConfiguration: 'ON',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  Policies: { PasswordPolicy: { MinimumLength: 15, TemporaryPasswordValidityDays: 1 } },
  Schema: [{ Name: 'email', Required: true, Mutable: true }],
}

export const strictClient = {
  ClientName: 'web',
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
  AccessTokenValidity: 5,
  IdTokenValidity: 5,
  RefreshTokenValidity: 720,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
  ReadAttributes: ['email', 'email_verified', 'name'],
  WriteAttributes: ['name'],
}

/** A pool with a client, by default as strict as the product's. */
export function providePool(test: TestCloud, pool: Record<string, unknown> = {}, client: Record<string, unknown> = {}, id = 'Pool') {
  const userPoolId = test.provision('AWS::Cognito::UserPool', id, { ...strictPool, ...pool }).ref
  const clientId = test.provision('AWS::Cognito::UserPoolClient', `${id}Client`, { UserPoolId: userPoolId, ...strictClient, ...client }).ref
  configure(clientId, userPoolId)
  return { userPoolId, clientId }
}

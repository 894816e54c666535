import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll } from 'vitest'
import type { Cloud, Credentials, Provisioned, Service } from '../cloud.ts'
import { AwsEndpoint } from '../endpoint/aws-endpoint.ts'
import { freePorts } from '../free-ports.ts'
import { createKernel } from '../kernel.ts'
import { type CognitoIdp, createCognitoIdp } from '../services/cognito-idp/service.ts'
import { createIamService } from '../services/iam/service.ts'
import { createGateway, type Gateway, type GatewayOptions } from './service.ts'
import { type TestFunction, testFunction } from './test-function.ts'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  json: Record<string, unknown>
}

/** One method of the test's API; the defaults are an open method of the echoing function. */
export interface TestMethod {
  path: string
  method?: string
  properties?: Record<string, unknown>
}

/** A REST API before the real IAM, user pool, functions and AWS port. */
export class TestApi {
  readonly cloud: Cloud
  readonly gateway: Gateway
  readonly idp: CognitoIdp
  readonly host: string
  readonly apiId: string
  readonly #services: Service[]
  readonly #rootId: string
  readonly #resources = new Map<string, string>()

  private constructor(cloud: Cloud, gateway: Gateway, idp: CognitoIdp, services: Service[]) {
    this.cloud = cloud
    this.gateway = gateway
    this.idp = idp
    this.#services = services
    const api = this.provision('AWS::ApiGateway::RestApi', 'Api', { Name: 'test' })
    this.apiId = api.ref
    this.#rootId = api.attributes!['RootResourceId']!
    this.host = `${api.ref}.execute-api.${cloud.region}.amazonaws.com`
  }

  static async start(options: GatewayOptions = {}): Promise<TestApi> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
    const [site, aws, console] = (await freePorts(3)) as [number, number, number]
    const { cloud, roles, functions } = createKernel(folder, { site, aws, console })
    const idp = createCognitoIdp(cloud)
    cloud.userPools = idp
    const gateway = createGateway(cloud, options)
    const services = [gateway, idp, createIamService(cloud, roles)]
    for (const name of ['integration', 'authorizer'] as TestFunction[]) {
      functions.add(testFunction(folder, name, cloud.region, cloud.accountId))
      const permission = { action: 'lambda:InvokeFunction', principal: 'apigateway.amazonaws.com', sourceAccount: cloud.accountId }
      functions.permit(name, { ...permission, sourceArn: undefined })
    }
    const endpoint = new AwsEndpoint(cloud, services)
    await endpoint.listen()
    afterAll(async () => {
      await endpoint.close()
      await idp.close?.()
      await functions.close()
    })
    return new TestApi(cloud, gateway, idp, services)
  }

  provision(type: string, logicalId: string, properties: Record<string, unknown>): Provisioned {
    const provisioner = this.#services.map((service) => service.provisioners?.[type]).find(Boolean)
    return provisioner!({ stack: 'test', logicalId, type, properties: { RestApiId: this.apiId, ...properties } }) as Provisioned
  }

  functionUri(name: TestFunction): string {
    const { region, accountId } = this.cloud
    const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`
    return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`
  }

  addMethod({ path, method = 'GET', properties = {} }: TestMethod): void {
    let parent = this.#rootId
    let at = ''
    for (const part of path.split('/').slice(1)) {
      at += `/${part}`
      const known = this.#resources.get(at)
      parent = known ?? this.provision('AWS::ApiGateway::Resource', at, { ParentId: parent, PathPart: part }).ref
      this.#resources.set(at, parent)
    }
    this.provision('AWS::ApiGateway::Method', `${method} ${path}`, {
      ResourceId: parent,
      HttpMethod: method,
      Integration: { Type: 'AWS_PROXY', Uri: this.functionUri('integration'), IntegrationHttpMethod: 'POST' },
      ...properties,
    })
  }

  addStage(settings: Record<string, unknown> = {}): void {
    this.provision('AWS::ApiGateway::Stage', 'Stage', { StageName: 'live', DeploymentId: 'one', ...settings })
  }

  /** A role that may invoke these methods, such as `GET/api/events`. */
  addRole(name: string, methods: string[], denied: string[] = []): string {
    const arn = (method: string) => `arn:aws:execute-api:${this.cloud.region}:${this.cloud.accountId}:${this.apiId}/live/${method}`
    const statement = (Effect: string, list: string[]) => ({ Effect, Action: 'execute-api:Invoke', Resource: list.map(arn) })
    const Statement = [statement('Allow', methods), ...(denied.length > 0 ? [statement('Deny', denied)] : [])]
    return this.provision('AWS::IAM::Role', name, {
      RoleName: name,
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [{ PolicyDocument: { Statement } }],
    }).attributes!['Arn']!
  }

  /** Sends a path as it is written here, with the API's own Host. */
  async send(path: string, options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {}): Promise<Answer> {
    return send(this.cloud.ports.aws, path, { ...options, headers: { host: this.host, ...options.headers } })
  }

  /** Headers that `@smithy/signature-v4` signs a GET with. */
  async sign(path: string, credentials: Credentials, changes: { region?: string; service?: string; at?: number; method?: string } = {}) {
    const signer = new SignatureV4({
      credentials: { ...credentials, expiration: new Date(credentials.expiration) },
      region: changes.region ?? this.cloud.region,
      service: changes.service ?? 'execute-api',
      sha256: Sha256,
      applyChecksum: false,
    })
    const [rawPath = '/', query = ''] = path.split('?')
    const signed = await signer.sign(
      {
        method: changes.method ?? 'GET',
        protocol: 'https:',
        hostname: this.host,
        path: rawPath,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: { host: this.host },
      },
      { signingDate: new Date(changes.at ?? this.cloud.clock.now()) },
    )
    return signed.headers
  }

  /** Bytes as they are; what comes back until the other side has nothing more to say. */
  raw(text: string): Promise<string> {
    return rawSocket(this.cloud.ports.aws, text)
  }
}

export function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', body } = options
    const headers = { ...options.headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode!, headers: response.headers, text, json: parsed(text) })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

export function rawSocket(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** SHA-256 and its HMAC in the form that the signer takes. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data))
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {
    throw new Error('The signer makes a new one instead.')
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}

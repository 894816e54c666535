import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import { roles } from '@sekisho/permissions/table'
import { AwsStub, EDGE_SECRET } from '../e2e/proof/aws-stub.ts'
import { callerOf, enrol } from '../e2e/proof/callers.ts'
import { deployed } from '../e2e/proof/deployed.ts'
import { readAssembly } from '../e2e/proof/local-cloud.ts'
import { databaseAnswer } from './database-answer.ts'

/** What AWS answers: a status and a body of JSON. */
export interface Answer {
  status: number
  body: string
}

export interface Stand {
  /** What a function finds around it, as its template says it. */
  environmentOf(name: string): Record<string, string>
  folderOf(name: string): string
  /** What the gateway makes of a signed request of that person. */
  event(path: string, query?: Record<string, string>): object
  /** What AWS says to one call. @param target of `x-amz-target`, or the path where there is none */
  answer(target: string, body: string): Answer
  close(): void
}

const templates = fileURLToPath(new URL('../infra/modes.out/iam', import.meta.url))

/** The deployment of the built templates, with one person of the first role, and an AWS that answers from memory. Replaces `fetch`. */
export async function openStand(): Promise<Stand> {
  const stub = new AwsStub()
  const stack = await deployed(readAssembly(templates))
  const caller = callerOf('iam', enrol(stub, Object.keys(roles)[0]!), stack, stub)
  const keys = await (await fetch(`${stub.url}/${stack.userPoolId}/.well-known/jwks.json`)).text()
  const answer = (target: string, body: string): Answer => {
    if (target.endsWith('jwks.json')) return { status: 200, body: keys }
    if (target === '/Execute') return { status: 200, body: databaseAnswer(body) }
    if (target.endsWith('.GetSecretValue'))
      return { status: 200, body: JSON.stringify({ SecretString: JSON.stringify({ password: EDGE_SECRET }) }) }
    if (!target.endsWith('.GetItem')) throw new Error(`The benchmark has no answer to ${target}.`)
    const { pk, sk } = (JSON.parse(body) as { Key: Record<'pk' | 'sk', { S: string }> }).Key
    const item = stub.items.get(`${pk.S} ${sk.S}`)
    return { status: 200, body: JSON.stringify(item ? { Item: item } : {}) }
  }
  const fn = (name: string) => {
    const found = [...stack.functions.values()].find(({ environment }) => environment['SEKISHO_FUNCTION'] === name)
    if (!found) throw new Error(`The templates have no function ${name}.`)
    return found
  }
  return {
    environmentOf: (name) => ({ ...fn(name).environment, ...surroundings }),
    folderOf: (name) => join(fn(name).folder),
    event: (path, query) => gatewayEvent(path, query, caller.requestContext, { ...caller.headers, [EDGE_HEADER]: EDGE_SECRET }),
    answer,
    close: () => stub.close(),
  }
}

/** No TLS, so that the functions ask by `fetch`, which is answered from memory. */
const surroundings = {
  AWS_ENDPOINT_URL: 'http://aws.invalid',
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'ASIABENCH',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
}

function gatewayEvent(path: string, query: Record<string, string> | undefined, context: object, sent: Record<string, string>): object {
  const host = 'api.execute-api.ap-northeast-1.amazonaws.com'
  const headers: Record<string, string> = { host, 'x-forwarded-for': '203.0.113.7, 130.176.0.1', ...sent }
  const many = (all: Record<string, string>) => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]))
  return {
    resource: path,
    path,
    httpMethod: 'GET',
    headers,
    multiValueHeaders: many(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? many(query) : null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { requestId: 'bench', domainName: host, httpMethod: 'GET', path, stage: 'v1', ...context },
  }
}

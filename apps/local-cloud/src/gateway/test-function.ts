import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionConfig } from '../lambda/function-config.ts'

/** Answers with the event it was given, or as the query parameter `do` asks. */
const integration = `
let calls = 0
export async function handler(event) {
  calls += 1
  const wish = event.queryStringParameters?.do ?? 'echo'
  if (wish === 'throw') throw new Error('no')
  if (wish === 'sleep') await new Promise(() => {})
  if (wish.startsWith('raw:')) return JSON.parse(wish.slice(4))
  return { statusCode: 200, headers: { 'content-type': 'application/json', 'x-calls': calls }, body: JSON.stringify(event) }
}`

/** Decides by what the token says. */
const authorizer = `
let calls = 0
export async function handler(event) {
  calls += 1
  const token = event.authorizationToken ?? event.headers.Authorization ?? event.headers.authorization
  const policy = (Effect, Resource) => ({ Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] })
  const api = event.methodArn.split('/').slice(0, 2).join('/')
  const answer = (policyDocument, context = { calls, admin: false }) => ({ principalId: 'ito', policyDocument, context })
  if (token === 'unauthorized') throw new Error('Unauthorized')
  if (token === 'throw') throw new Error('unauthorized ')
  if (token === 'nothing') return undefined
  if (token === 'no-policy') return { principalId: 'ito' }
  if (token === 'bad-policy') return answer({ Version: '2012-10-17', Statement: [{ Effect: 'Perhaps', Action: '*', Resource: '*' }] })
  if (token === 'nested') return answer(policy('Allow', event.methodArn), { roles: ['auditor'] })
  if (token === 'deny') return answer(policy('Deny', '*'))
  if (token === 'elsewhere') return answer(policy('Allow', api + '/GET/elsewhere'))
  if (token === 'wide') return answer(policy('Allow', api + '/*'))
  return answer(policy('Allow', event.methodArn))
}`

const sources = { integration, authorizer }
export type TestFunction = keyof typeof sources

/** Writes a bundle as small as a function can be and describes it as its template would. */
export function testFunction(folder: string, name: TestFunction, region: string, accountId: string): FunctionConfig {
  const bundle = join(folder, name)
  mkdirSync(bundle, { recursive: true })
  writeFileSync(join(bundle, 'index.mjs'), sources[name])
  return {
    name,
    arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    folder: bundle,
    cannotRun: undefined,
    handler: 'index.handler',
    roleArn: `arn:aws:iam::${accountId}:role/operator`,
    memoryMegabytes: 128,
    timeoutMs: 5000,
    environment: {},
    logGroup: `/aws/lambda/${name}`,
    logsJson: true,
    reservedConcurrency: undefined,
  }
}

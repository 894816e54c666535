import { createHash, randomUUID } from 'node:crypto'
import type { AwsStub } from './aws-stub.ts'
import { loadFunction } from './built-functions.ts'
import { enrol, second } from './callers.ts'
import type { Deployed } from './deployed.ts'
import { readAnswer, type Statement } from './local-cloud.ts'

type Authorize = (event: object) => Promise<unknown>

/** What the built authorizer of `custom` mode answers to each role, and whom it should have refused. */
export interface AuthorizerPolicies {
  byRole: Map<string, Statement[]>
  faults: string[]
  refused: number
}

const answered = new WeakMap<Deployed, Promise<AuthorizerPolicies>>()

/** What the authorizer of a deployment answers. It is asked once, whichever of the deployment's methods are looked at. */
export function authorizerPolicies(deployed: Deployed, roles: readonly string[], stub: AwsStub): Promise<AuthorizerPolicies> {
  const known = answered.get(deployed) ?? askAuthorizer(deployed, roles, stub)
  answered.set(deployed, known)
  return known
}

/** Asks the authorizer's bundle for the policy of each role and lets everybody else try. */
async function askAuthorizer(deployed: Deployed, roles: readonly string[], stub: AwsStub): Promise<AuthorizerPolicies> {
  const result: AuthorizerPolicies = { byRole: new Map(), faults: [], refused: 0 }
  const { api, functions, kernel, stage } = deployed
  const [authorizer] = api.authorizers.values()
  const fn = [...functions.values()].find(({ arn }) => arn === authorizer?.functionArn)
  if (!fn) return { ...result, faults: ['The authorizer calls a function that is not there.'] }
  const authorize = await loadFunction<Authorize>(fn, stub.url)
  const methodArn = `arn:aws:execute-api:${kernel.cloud.region}:${kernel.cloud.accountId}:${api.id}/${stage}/GET/api/health`
  const ask = (token: string) => authorize({ methodArn, headers: { Authorization: `Bearer ${token}` } })
  for (const role of roles) result.byRole.set(role, readAnswer(await ask(sessionOf(stub, role))).statements)
  for (const [who, token] of strangers(stub, roles[0]!)) {
    const answer = await ask(token).catch((error: unknown) => (error instanceof Error ? error.message : 'thrown'))
    if (answer === 'Unauthorized') result.refused++
    else result.faults.push(`custom: the authorizer lets ${who} pass.`)
  }
  return result
}

const freshToken = (): string => createHash('sha256').update(randomUUID()).digest('base64url')

function sessionOf(
  stub: AwsStub,
  role: string,
  changes: Parameters<typeof enrol>[2] = {},
  { begun = second(), seen = second() }: { begun?: number; seen?: number } = {},
): string {
  const token = freshToken()
  stub.putSession(token, enrol(stub, role, changes), begun, seen)
  return token
}

/** Tokens that open nothing, each for one reason. Sessions last an hour. */
const strangers = (stub: AwsStub, role: string): [who: string, token: string][] => [
  ['a token that nobody was given', freshToken()],
  ['a session that has run out', sessionOf(stub, role, {}, { begun: second() - 7200 })],
  ['a session that has rested too long', sessionOf(stub, role, {}, { seen: second() - 1800 })],
  ['somebody suspended', sessionOf(stub, role, { status: { S: 'suspended' } })],
  ['somebody whose record names no role of the table', sessionOf(stub, role, { role: { S: 'strangers' } })],
  ['somebody signed out everywhere', sessionOf(stub, role, { notBefore: { N: String(second() + 60) } })],
]

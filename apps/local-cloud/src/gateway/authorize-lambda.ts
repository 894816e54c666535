import type { Cloud, Invocation } from '../cloud.ts'
import { evaluate } from '../iam/evaluate.ts'
import type { Authorizer } from './api.ts'
import { type AuthorizerAnswer, misconfigured, readAnswer } from './authorizer-answer.ts'
import { Denial } from './denial.ts'
import { type Caller, type Passage, requestPart } from './event.ts'
import { identityValue } from './identity-source.ts'

/** Answers of Lambda authorizers, kept for their time to live. The key is the identity sources' values and nothing else. */
export class LambdaAuthorizers {
  readonly #cloud: Cloud
  readonly #cache = new Map<string, { answer: AuthorizerAnswer; until: number }>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /**
   * CUSTOM: asks the function, or the cache, for a policy and evaluates it against this method's ARN. A cached
   * policy is evaluated anew for each ARN, so a narrow one refuses other routes and a wide one lets them all pass.
   * @throws Denial 401, 403 or 500
   */
  async authorize(authorizer: Authorizer, passage: Passage, enforce: boolean): Promise<Caller> {
    const values = authorizer.identitySources.map((source) => identityValue(source, passage))
    if (values.includes(undefined)) throw unauthorized('an identity source is missing')
    if (authorizer.validation && !authorizer.validation.test(values[0] ?? '')) {
      throw unauthorized('the token does not match the validation expression')
    }
    const started = this.#cloud.clock.now()
    const answer = await this.#answer(authorizer, passage, values as string[])
    if (enforce) decide(answer, methodArn(this.#cloud, passage))
    const integrationLatency = this.#cloud.clock.now() - started
    return { who: answer.principalId, authorizer: { ...answer.context, principalId: answer.principalId, integrationLatency } }
  }

  async #answer(authorizer: Authorizer, passage: Passage, values: string[]): Promise<AuthorizerAnswer> {
    const key = JSON.stringify([passage.api.id, passage.route.stage.name, authorizer.id, ...values])
    const kept = this.#cache.get(key)
    const now = this.#cloud.clock.now()
    if (kept && now < kept.until) return kept.answer
    const answer = readAnswer(payloadOf(await this.#invoke(authorizer, passage, values)))
    if (authorizer.ttlSeconds > 0) this.#cache.set(key, { answer, until: now + authorizer.ttlSeconds * 1000 })
    return answer
  }

  async #invoke(authorizer: Authorizer, passage: Passage, values: string[]): Promise<Invocation> {
    const methodArnOfCall = methodArn(this.#cloud, passage)
    const event =
      authorizer.type === 'TOKEN'
        ? { type: 'TOKEN', methodArn: methodArnOfCall, authorizationToken: values[0] }
        : { type: 'REQUEST', methodArn: methodArnOfCall, ...requestPart(passage, { who: '' }) }
    const { region, accountId } = this.#cloud
    const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${passage.api.id}/authorizers/${authorizer.id}`
    try {
      return await this.#cloud.functions.invoke(authorizer.functionArn!, event, { service: 'apigateway.amazonaws.com', sourceArn })
    } catch (error) {
      throw misconfigured(`the authorizer could not be invoked: ${(error as Error).message}`)
    }
  }
}

function methodArn(cloud: Cloud, { api, route, raw, request }: Passage): string {
  return `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${api.id}/${route.stage.name}/${request.method}/${raw.arnPath}`
}

function payloadOf(invocation: Invocation): unknown {
  if (invocation.kind === 'result') return invocation.payload
  if (invocation.kind === 'timeout') throw misconfigured('the authorizer timed out')
  if (invocation.errorMessage === 'Unauthorized') throw unauthorized('the authorizer said Unauthorized')
  throw misconfigured(`the authorizer failed: ${invocation.errorType}`)
}

function decide(answer: AuthorizerAnswer, resource: string): void {
  const decision = evaluate(answer.statements, { action: 'execute-api:Invoke', resource, context: {} })
  if (decision.allowed) return
  const suffix = decision.deny === 'explicit' ? ' with an explicit deny' : ''
  throw new Denial('ACCESS_DENIED', {
    member: 'Message',
    message: `User is not authorized to access this resource${suffix}`,
    who: answer.principalId,
    reason: `the authorizer's policy ${decision.deny === 'explicit' ? 'denies' : 'does not allow'} this method`,
  })
}

function unauthorized(reason: string): Denial {
  return new Denial('UNAUTHORIZED', { message: 'Unauthorized', reason })
}

import { setTimeout as wait } from 'node:timers/promises'
import { AwsError, type Cloud, type Invocation } from '../../cloud.ts'
import type { TriggerName } from './pool-settings.ts'
import type { Client, Pool } from './pool.ts'

export interface TriggerCall {
  pool: Pool
  client: Client | undefined
  name: TriggerName
  /** `PostAuthentication_Authentication`, `TokenGeneration_RefreshTokens` … */
  source: string
  username: string
  request: Record<string, unknown>
  response: Record<string, unknown>
}

const attempts = 3
const timedOut = Symbol('timed out')

/** Calls a pool's Lambda triggers: synchronous, 5 s, a timeout tried three times in all. */
export class Triggers {
  readonly #cloud: Cloud
  readonly #limitMs: number

  constructor(cloud: Cloud, limitMs = 5000) {
    this.#cloud = cloud
    this.#limitMs = limitMs
  }

  /**
   * The trigger's `response`, or undefined when the pool has no such trigger.
   * @throws UserLambdaValidationException | UnexpectedLambdaException | InvalidLambdaResponseException
   */
  async fire(call: TriggerCall): Promise<Record<string, unknown> | undefined> {
    const trigger = call.pool.settings.triggers[call.name]
    if (trigger === undefined) return undefined
    const event = this.#event(call, trigger.version)
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const outcome = await this.#invoke(call, trigger.arn, event)
      if (outcome !== timedOut) return readOutcome(call.name, outcome)
    }
    throw new AwsError(
      'UnexpectedLambdaException',
      `${call.name} invocation failed due to error Socket timeout while invoking Lambda function.`,
    )
  }

  async #invoke(call: TriggerCall, arn: string, event: unknown): Promise<Invocation | typeof timedOut> {
    const stop = new AbortController()
    const limit = wait(this.#limitMs, timedOut, { signal: stop.signal }).catch(() => timedOut)
    try {
      const invocation = this.#cloud.functions.invoke(arn, event, { service: 'cognito-idp.amazonaws.com', sourceArn: call.pool.arn })
      const outcome = await Promise.race([invocation, limit])
      return typeof outcome === 'symbol' || outcome.kind === 'timeout' ? timedOut : outcome
    } catch (error) {
      const reason = error instanceof AwsError ? error.code : 'ServiceException'
      throw new AwsError('UnexpectedLambdaException', `${call.name} invocation failed due to error ${reason}.`)
    } finally {
      stop.abort()
    }
  }

  #event(call: TriggerCall, version: string): Record<string, unknown> {
    return {
      version: version === 'V1_0' ? '1' : version.slice(1, 2),
      triggerSource: call.source,
      region: this.#cloud.region,
      userPoolId: call.pool.id,
      userName: call.username,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: call.client?.id ?? 'CLIENT_ID_NOT_APPLICABLE' },
      request: call.request,
      response: call.response,
    }
  }
}

function readOutcome(name: TriggerName, outcome: Invocation): Record<string, unknown> {
  if (outcome.kind === 'error')
    throw new AwsError('UserLambdaValidationException', `${name} failed with error ${outcome.errorMessage.replace(/\.?$/, '.')}`)
  const payload = outcome.kind === 'result' ? outcome.payload : undefined
  if (typeof payload === 'object' && payload !== null && 'response' in payload) {
    const { response } = payload
    if (typeof response === 'object' && response !== null) return response as Record<string, unknown>
  }
  throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output')
}

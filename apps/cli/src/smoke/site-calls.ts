import { IDEMPOTENCY_HEADER, SESSION_HEADER } from '@sekisho/contract/headers'
import type { WebConfig } from '@sekisho/contract/web-config'
import { AwsClient } from 'aws4fetch'
import type { SmokeSession } from './smoke-session.ts'

const PATIENCE_MS = 40_000
/** A database that sleeps is woken by the first request. */
const TRIES = 12

/** The site of a stage, asked as a browser asks it until a moment that it was given. */
export interface Site {
  config: WebConfig
  /** Asks for a path of the API, as somebody or as nobody. @returns the status @throws Error when the time is up */
  ask(path: string, session: SmokeSession | null): Promise<number>
  /** Sends a document, as nobody. @returns status and answer @throws as `ask` */
  post(path: string, body: object): Promise<{ status: number; answer: Record<string, unknown> }>
}

export function openSite(site: string, config: WebConfig, until: AbortSignal): Site {
  const send = (path: string, init: RequestInit): Promise<Response> =>
    fetch(site + path, { ...init, signal: AbortSignal.any([until, AbortSignal.timeout(PATIENCE_MS)]) })
  return {
    config,
    async ask(path, session) {
      const answer = await awake(until, async () => send(path, { headers: session ? await headersOf(path, config, session) : {} }))
      await answer.body?.cancel()
      return answer.status
    },
    async post(path, body) {
      const headers = { 'content-type': 'application/json', [IDEMPOTENCY_HEADER]: crypto.randomUUID() }
      const answer = await awake(until, () => send(path, { method: 'POST', headers, body: JSON.stringify(body) }))
      return { status: answer.status, answer: (await answer.json().catch(() => ({}))) as Record<string, unknown> }
    },
  }
}

/** What is not ready yet is asked again. */
async function awake(until: AbortSignal, send: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    until.throwIfAborted()
    const answer = await send()
    const isWaking = answer.status === 503 || answer.status === 504 || answer.status === 429
    if (!isWaking || tries === TRIES) return answer
    await answer.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, 500 * Math.min(tries, 10)))
  }
}

/** As the web app asks: signed for the API's own host, or with the token. */
async function headersOf(
  path: string,
  { authorizer, apiHost, apiStage, region }: WebConfig,
  session: SmokeSession,
): Promise<Record<string, string>> {
  if (session.kind === 'own') return { authorization: `Bearer ${session.token}` }
  const proof = { [SESSION_HEADER]: session.accessToken }
  if (authorizer !== 'iam' || !session.credentials) return { ...proof, authorization: session.idToken }
  const client = new AwsClient({ ...session.credentials, service: 'execute-api', region })
  const signed = await client.sign(`https://${apiHost}/${apiStage}${path}`)
  return { ...Object.fromEntries(signed.headers), ...proof }
}

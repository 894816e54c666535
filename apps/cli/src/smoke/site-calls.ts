import { SESSION_HEADER } from '@sekisho/contract/headers'
import type { WebConfig } from '@sekisho/contract/web-config'
import { AwsClient } from 'aws4fetch'
import type { SmokeSession } from './smoke-session.ts'

const PATIENCE_MS = 40_000
/** A database that sleeps is woken by the first request. */
const TRIES = 12

/** Asks the site for a path of the API, as somebody or as nobody. @returns the status */
export async function ask(site: string, path: string, config: WebConfig, session: SmokeSession | null): Promise<number> {
  for (let tries = 1; ; tries++) {
    const { status } = await once(site, path, config, session)
    const isWaking = status === 503 || status === 504 || status === 429
    if (!isWaking || tries === TRIES) return status
    await new Promise((resolve) => setTimeout(resolve, 500 * Math.min(tries, 10)))
  }
}

async function once(site: string, path: string, config: WebConfig, session: SmokeSession | null): Promise<Response> {
  const headers = session ? await headersOf(path, config, session) : {}
  return fetch(site + path, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
}

/** As the web app asks: signed for the API's own host, or with the token. */
async function headersOf(
  path: string,
  { authorizer, apiHost, apiStage, region }: WebConfig,
  session: SmokeSession,
): Promise<Record<string, string>> {
  const proof = { [SESSION_HEADER]: session.accessToken }
  if (authorizer !== 'iam' || !session.credentials) return { ...proof, authorization: session.idToken }
  const client = new AwsClient({ ...session.credentials, service: 'execute-api', region })
  const signed = await client.sign(`https://${apiHost}/${apiStage}${path}`)
  return { ...Object.fromEntries(signed.headers), ...proof }
}

import { Agent, request } from 'node:http'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import { edgeHeaders, type IssuedCredentials, type RunningCloud } from './running-cloud.ts'
import { signerOf } from './signature.ts'

export interface Answer {
  status: number
  /** The gateway's error type, or the code of the product's own refusal. */
  is: string | null
  requestId: string
  /** True when a function answered, and not the gateway itself. */
  fromFunction: boolean
  text: string
}

/** What somebody puts on a request. */
export type Headers = (method: string, path: string) => Promise<Record<string, string>> | Record<string, string>

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/**
 * Sends a request to the gateway as the distribution would, so that every gate behind it is met. `edge` is what the
 * distribution adds; none of it for somebody who knows the gateway's address.
 */
export async function send(
  cloud: RunningCloud,
  method: string,
  path: string,
  headers: Headers,
  edge = edgeHeaders(cloud),
): Promise<Answer> {
  const { aws, api } = cloud.description
  const given = { ...edge, ...(await headers(method, path)) }
  return new Promise((resolve, reject) => {
    const options = { agent, method, path: `/${api.stage}${path}`, port: new URL(aws).port, host: '127.0.0.1' }
    const sent = request({ ...options, headers: { host: api.host, ...given } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const header = (name: string) => response.headers[name] as string | undefined
        const code = (parsed(text) as { code?: string }).code
        resolve({
          status: response.statusCode!,
          is: code ?? header('x-amzn-errortype') ?? null,
          requestId: header('x-request-id') ?? header('x-amzn-requestid') ?? '',
          fromFunction: code !== undefined,
          text,
        })
      })
    })
    sent.on('error', reject).end()
  })
}

function parsed(text: string): object {
  try {
    return (JSON.parse(text) ?? {}) as object
  } catch {
    return {}
  }
}

/** Signs with temporary credentials, the session beside it; no session sends none. */
export function signed(cloud: RunningCloud, credentials: IssuedCredentials, session?: string): Headers {
  const sign = signerOf(cloud, credentials)
  const stage = `/${cloud.description.api.stage}`
  return (method, path) => ({ ...sign(method, stage + path), ...(session !== undefined && { [SESSION_HEADER]: session }) })
}

export const bearer =
  (token: string): Headers =>
  () => ({ authorization: `Bearer ${token}` })

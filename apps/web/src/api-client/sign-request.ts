import { AwsV4Signer } from 'aws4fetch'
import type { AwsCredentials } from './session-source.ts'

export interface Unsigned {
  method: string
  /** Path and query as they are sent to this origin: `/api/events?q=…`. */
  path: string
  /** Every one of these is signed; headers that an edge may change do not belong here. */
  headers: Readonly<Record<string, string>>
  body: string | null
}

export interface SigningScope {
  apiHost: string
  apiStage: string
  region: string
}

/**
 * Signs for the API's own host and stage (SigV4, `execute-api`); the request itself goes to this origin and the
 * edge passes it on. Returns all headers to send, without `host`.
 */
export async function signRequest(request: Unsigned, credentials: AwsCredentials, scope: SigningScope, at: Date): Promise<Headers> {
  const signer = new AwsV4Signer({
    method: request.method,
    url: `https://${scope.apiHost}/${scope.apiStage}${request.path}`,
    headers: { ...request.headers },
    body: request.body,
    ...credentials,
    service: 'execute-api',
    region: scope.region,
    datetime: at.toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
    allHeaders: true,
  })
  return (await signer.sign()).headers
}

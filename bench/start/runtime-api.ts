import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { certificate } from '../../apps/api/src/testing/tls-server.ts'
import type { Stand } from '../stand.ts'

/** What a function said of its start and its first request, in milliseconds and megabytes. */
export interface Said {
  import: number
  first: number
  megabytes: number
  statusCode: number
}

export interface RuntimeApi {
  url: string
  /** Where AWS is, and what a process needs to trust it: its calls are over TLS, as there. */
  environment: { AWS_ENDPOINT_URL: string; NODE_EXTRA_CA_CERTS: string }
  /** What the function that asks next will say. */
  next(): Promise<Said>
  close(): void
}

/** Lambda's runtime API for one event, and AWS behind another port, answered from memory. @param folder for its certificate */
export async function serveRuntimeApi(stand: Stand, event: object, folder: string): Promise<RuntimeApi> {
  let hear: (said: Said) => void = () => undefined
  const aws = await serveAws(stand, folder)
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const path = request.url ?? ''
    if (path.endsWith('/invocation/next')) return response.end(JSON.stringify(event))
    hear(JSON.parse(body) as Said)
    return response.end()
  })
  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    environment: aws.environment,
    next: () => new Promise((resolve) => (hear = resolve)),
    close: () => void (server.close(), aws.server.close()),
  }
}

async function serveAws(stand: Stand, folder: string) {
  const { cert, private: key } = await certificate()
  const answer: RequestListener = async (request, response) => {
    const { status, body } = stand.answer((request.headers['x-amz-target'] as string | undefined) ?? request.url ?? '', await text(request))
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  const server = createTlsServer({ cert, key }, answer)
  const file = join(folder, 'aws.pem')
  writeFileSync(file, cert)
  const url = `https://localhost:${await portOf(server)}`
  return { server, environment: { AWS_ENDPOINT_URL: url, NODE_EXTRA_CA_CERTS: file } }
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

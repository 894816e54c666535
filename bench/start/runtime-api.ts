import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
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
  /** What the function that asks next will say. */
  next(): Promise<Said>
  close(): void
}

/** Lambda's runtime API for one event, and AWS behind the same port, answered from memory. */
export async function serveRuntimeApi(stand: Stand, event: object): Promise<RuntimeApi> {
  let hear: (said: Said) => void = () => undefined
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const path = request.url ?? ''
    if (path.endsWith('/invocation/next')) return response.end(JSON.stringify(event))
    if (path.endsWith('/response')) {
      hear(JSON.parse(body) as Said)
      return response.end()
    }
    const { status, body: said } = stand.answer((request.headers['x-amz-target'] as string | undefined) ?? path, body)
    return response.writeHead(status, { 'content-type': 'application/json' }).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => new Promise((resolve) => (hear = resolve)),
    close: () => void server.close(),
  }
}

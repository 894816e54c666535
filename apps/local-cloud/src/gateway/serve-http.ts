import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GatewayReply, GatewayRequest, HeaderList } from './request.ts'

/** API Gateway takes at most 10 MB. */
export const bodyLimit = 10 * 1024 * 1024

/** Passes an HTTP exchange to the gateway, path and headers as they were sent. */
export async function serveHttp(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: GatewayRequest) => Promise<GatewayReply>,
): Promise<void> {
  const received = await receive(request)
  const reply = received ? await answer(received) : badRequest
  sendReply(request, response, reply)
}

const badRequest: GatewayReply = { status: 400, headers: [['content-type', 'text/plain']], body: Buffer.from('Bad Request') }

/** Undefined when the target is not a path: the proxy form `GET http://…` has no meaning here. */
export async function receive(request: IncomingMessage): Promise<GatewayRequest | undefined> {
  const url = request.url ?? ''
  if (!url.startsWith('/')) return undefined
  const at = url.indexOf('?')
  return {
    method: request.method ?? '',
    rawPath: at < 0 ? url : url.slice(0, at),
    rawQuery: at < 0 ? '' : url.slice(at + 1),
    headers: pairs(request.rawHeaders),
    body: await readUpTo(request, bodyLimit + 1),
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
    host: request.headers.host ?? '',
  }
}

/** Sends a reply; HEAD gets the headers alone. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: GatewayReply): void {
  const headers = new Map<string, string[]>()
  for (const [name, value] of reply.headers) headers.set(name, [...(headers.get(name) ?? []), value])
  for (const [name, values] of headers) response.setHeader(name, values.length === 1 ? values[0]! : values)
  const bodiless = reply.status === 204 || reply.status === 304
  if (!bodiless) response.setHeader('content-length', reply.body.length)
  response.writeHead(reply.status)
  response.end(request.method === 'HEAD' || bodiless ? undefined : reply.body)
}

function pairs(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
}

/** Reads at most `limit` bytes and lets the rest pass unread, so that the caller can still be answered. */
async function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size < limit) chunks.push(chunk)
    size += chunk.length
  }
  return Buffer.concat(chunks).subarray(0, limit)
}

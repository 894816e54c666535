import type { FunctionReply, FunctionRequest } from '../cloud.ts'

/** What `fetch` tells its dispatcher (undici 7, as Node 24 carries it), as far as it is used here. */
interface Dispatched {
  origin: string | URL
  path: string
  method: string
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array> | null
}
interface Handler {
  onConnect(abort: (reason?: Error) => void): void
  onHeaders(status: number, headers: Buffer[], resume: () => void, statusText: string): boolean
  onData(chunk: Buffer): boolean
  onComplete(trailers: Buffer[]): void
  onError(error: Error): void
}
interface Dispatcher {
  dispatch(request: Dispatched, handler: Handler): boolean
}

type Ask = (request: FunctionRequest) => Promise<FunctionReply | undefined>

const slot = Symbol.for('undici.globalDispatcher.1')
const realm = globalThis as unknown as Record<symbol, Dispatcher | undefined>

/**
 * Carries what `fetch` sends to one origin by messages: signed, checked and aborted as ever, but without a socket,
 * whose system calls cost more than all the rest of a call. Everything else still takes the network.
 * @param ask answers undefined for what only the port can answer
 */
export function carryByMessages(origin: string, ask: Ask): void {
  const { fetch } = globalThis
  // Node loads its client, and puts its dispatcher there, when one of its names is first touched: not at every start.
  globalThis.fetch = async (resource, init) => {
    void globalThis.Headers
    if (globalThis.fetch !== fetch) divert(origin, ask)
    globalThis.fetch = fetch
    return fetch(resource, init)
  }
}

function divert(origin: string, ask: Ask): void {
  const network = realm[slot]
  if (!network) return
  realm[slot] = {
    dispatch(request, handler) {
      if (String(request.origin) !== origin) return network.dispatch(request, handler)
      void carry(request, handler, ask, (again) => network.dispatch(again, handler))
      return true
    },
  }
}

async function carry(request: Dispatched, handler: Handler, ask: Ask, overNetwork: (request: Dispatched) => boolean): Promise<void> {
  let aborted = false
  try {
    handler.onConnect((reason) => {
      if (!aborted) handler.onError(reason ?? new Error('aborted'))
      aborted = true
    })
    const body = await bytesOf(request.body)
    const headers = { ...lowerCased(request.headers), host: new URL(request.origin).host }
    const reply = await ask({ method: request.method, path: request.path, headers, body })
    if (aborted) return
    if (!reply) return void overNetwork({ ...request, body: body.length === 0 ? null : one(body) })
    handler.onHeaders(reply.status, rawHeaders(reply.headers), () => undefined, '')
    handler.onData(Buffer.from(reply.body))
    handler.onComplete([])
  } catch (error) {
    if (!aborted) handler.onError(error as Error)
  }
}

async function* one(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  if (body) for await (const chunk of body) chunks.push(chunk)
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const rawHeaders = (headers: Record<string, string>): Buffer[] =>
  Object.entries(headers).flatMap(([name, value]) => [Buffer.from(name), Buffer.from(value, 'latin1')])

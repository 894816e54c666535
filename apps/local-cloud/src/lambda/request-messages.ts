import type { FunctionReply, FunctionRequest } from '../cloud.ts'

type Ask = (request: FunctionRequest, signal: AbortSignal) => Promise<FunctionReply | undefined>

/** A request as far as it is carried: its body is a text where it was given as one. */
type Sent = Pick<FunctionRequest, 'method' | 'body'> & { headers: Headers; signal: AbortSignal }

/**
 * Carries what `fetch` sends to one origin by messages: signed, checked and aborted as ever, but without a socket and
 * its client, which cost more than all the rest of a call. Everything else still takes the network.
 * @param origin `http://127.0.0.1:4781`
 * @param ask answers undefined for what only the port can answer
 */
export function carryByMessages(origin: string, ask: Ask): void {
  const network = globalThis.fetch
  const { host } = new URL(origin)
  globalThis.fetch = async (resource, init) => {
    const url = resource instanceof Request ? resource.url : String(resource)
    if (!url.startsWith(`${origin}/`)) return network(resource, init)
    const { method, headers, body, signal } = plain(resource, init) ?? (await read(resource, init))
    signal.throwIfAborted()
    const path = url.slice(origin.length).replace(/#.*$/, '')
    const sent = { ...Object.fromEntries(headers), host, 'content-length': String(Buffer.byteLength(body)) }
    const reply = await unlessAborted(signal, ask({ method, path, headers: sent, body }, signal))
    // The same once more for the network; its body may have been read.
    if (!reply) return network(url, { method, headers, signal, ...(body.length > 0 && { body: body as Uint8Array<ArrayBuffer> }) })
    return new Response(bodiless.has(reply.status) ? null : reply.body, { status: reply.status, headers: reply.headers })
  }
}

/** The statuses with which `Response` takes no body (Fetch, "null body status"). */
const bodiless = new Set([101, 103, 204, 205, 304])
/** What a signed call is given with. Anything else may mean more than is read here. */
const plainly = new Set(['method', 'headers', 'body', 'signal'])

/** A text that is posted with headers and a signal is what it is; making a `Request` of it would take longer than all the rest here. */
function plain(resource: string | URL | Request, init: RequestInit = {}): Sent | undefined {
  const { method, headers, body, signal } = init
  const isPlain =
    !(resource instanceof Request) && method === 'POST' && typeof body === 'string' && Object.keys(init).every((key) => plainly.has(key))
  if (!isPlain || !(headers instanceof Headers) || !headers.has('content-type') || !(signal instanceof AbortSignal)) return undefined
  return { method, headers, body, signal }
}

async function read(resource: string | URL | Request, init: RequestInit | undefined): Promise<Sent> {
  const request = resource instanceof Request && init === undefined ? resource : new Request(resource, init)
  const { method, headers, signal } = request
  signal.throwIfAborted()
  return { method, headers, signal, body: new Uint8Array(await request.arrayBuffer()) }
}

/** What `fetch` does with its signal: whoever waits learns its reason at once. */
async function unlessAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', stop!)
  }
}

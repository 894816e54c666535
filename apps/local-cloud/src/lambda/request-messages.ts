import type { FunctionReply, FunctionRequest } from '../cloud.ts'

type Ask = (request: FunctionRequest, signal: AbortSignal) => Promise<FunctionReply | undefined>

/**
 * Carries what `fetch` sends to one origin by messages: signed, checked and aborted as ever, but without a socket and
 * its client, which cost more than all the rest of a call. Everything else still takes the network.
 * @param origin `http://127.0.0.1:4781`
 * @param ask answers undefined for what only the port can answer
 */
export function carryByMessages(origin: string, ask: Ask): void {
  const network = globalThis.fetch
  globalThis.fetch = async (resource, init) => {
    const url = resource instanceof Request ? resource.url : String(resource)
    if (!url.startsWith(`${origin}/`)) return network(resource, init)
    const sent = new Request(resource, init)
    sent.signal.throwIfAborted()
    const body = new Uint8Array(await sent.arrayBuffer())
    const path = url.slice(origin.length).replace(/#.*$/, '')
    const headers = { ...Object.fromEntries(sent.headers), host: new URL(origin).host, 'content-length': String(body.length) }
    const reply = await unlessAborted(sent.signal, ask({ method: sent.method, path, headers, body }, sent.signal))
    if (!reply) return network(url, again(sent, body))
    return new Response(bodiless.has(reply.status) ? null : reply.body, { status: reply.status, headers: reply.headers })
  }
}

/** The statuses with which `Response` takes no body (Fetch, "null body status"). */
const bodiless = new Set([101, 103, 204, 205, 304])

/** The same request for the network; its body has been read. */
function again({ method, headers, signal }: Request, body: Uint8Array<ArrayBuffer>): RequestInit {
  return { method, headers, signal, ...(body.length > 0 && { body }) }
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

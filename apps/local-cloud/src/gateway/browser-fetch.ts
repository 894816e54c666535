import { send } from './test-api.ts'

/** Headers that a page may read of any cross-origin answer; the others must be exposed. */
const readable = new Set(['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'])

/**
 * `fetch` as a page of another origin has it, for tests with browser clients: the host's name leads to the AWS
 * port, and of an answer only what CORS lets a page read is there.
 * @param origin the page's
 */
export function browserFetch(port: number, origin: string): typeof fetch {
  return async (resource, init) => {
    const request = new Request(resource, init)
    const url = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    const headers = { ...Object.fromEntries(request.headers), host: url.host, origin }
    const sent = { method: request.method, headers, ...(body.length > 0 && { body }) }
    const answer = await send(port, url.pathname + url.search, sent)
    if (answer.headers['access-control-allow-origin'] !== origin) throw new TypeError('Failed to fetch')
    const exposed = String(answer.headers['access-control-expose-headers'] ?? '').toLowerCase()
    const names = new Set([...readable, ...exposed.split(',').map((name) => name.trim())])
    const visible = Object.entries(answer.headers).filter(([name]) => names.has(name))
    return new Response(answer.text, { status: answer.status, headers: visible.map(([name, value]) => [name, String(value)]) })
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { pageOf, type Asked, type Row } from './kit-query.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export interface KitServer {
  site: string
  close(): void
}

/** Serves a kit's app as a distribution would (compressed beforehand, kept for ever but for the page) and its members from memory. */
export async function serveKit(folder: string, rows: readonly Row[]): Promise<KitServer> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        const body = readFileSync(path)
        return [`/${relative(folder, path)}`, { body, br: brotliCompressSync(body), gz: gzipSync(body) }]
      }),
  )
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here')
    if (url.pathname === '/api/login') return answer(response, { token: 'bench' })
    if (url.pathname.startsWith('/api/')) return members(url, request, response, rows)
    const path = files.has(url.pathname) ? url.pathname : '/index.html'
    const { body, br, gz } = files.get(path)!
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const [encoding, sent] = accepted.includes('br') ? ['br', br] : accepted.includes('gzip') ? ['gzip', gz] : ['identity', body]
    const kept = path === '/index.html' ? 'no-cache' : 'public, max-age=31536000, immutable'
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-encoding': encoding as string,
      'cache-control': kept,
    })
    response.end(sent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { site: `http://localhost:${(server.address() as AddressInfo).port}`, close }
}

function members(url: URL, request: IncomingMessage, response: ServerResponse, rows: readonly Row[]): void {
  const [, , , id] = url.pathname.split('/')
  if (id !== undefined) return answer(response, rows.find((row) => row.id === decodeURIComponent(id)) ?? {})
  const asked = askedBy(url.searchParams)
  const { items, total } = pageOf(rows, asked)
  answer(response, items, {
    'content-range': `members ${asked.from}-${asked.from + items.length - 1}/${total}`,
    'x-total-count': String(total),
    ...(request.headers.origin && { 'access-control-expose-headers': 'content-range, x-total-count' }),
  })
}

/** Both kits' simple REST: react-admin sends JSON, Refine names with an underscore. */
function askedBy(query: URLSearchParams): Asked {
  const json = (name: string) => JSON.parse(query.get(name) ?? 'null') as unknown
  if (query.has('range')) {
    const [from, to] = json('range') as [number, number]
    const [sort, order] = json('sort') as [string, string]
    return { from, to: to + 1, sort, descending: order === 'DESC', ...(json('filter') as { q?: string; status?: string }) }
  }
  const [q, status] = [query.get('q'), query.get('status')]
  return {
    from: Number(query.get('_start') ?? 0),
    to: Number(query.get('_end') ?? 50),
    sort: query.get('_sort') ?? 'joinedAt',
    descending: query.get('_order') === 'desc',
    ...(q !== null && { q }),
    ...(status !== null && { status }),
  }
}

function answer(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AwsError, type Cloud } from '../cloud.ts'
import { readBody } from '../endpoint/read-body.ts'
import { keepAliveTimeout } from '../keep-alive.ts'
import { carryOut, readings } from './control-api.ts'
import type { ConsoleDependencies } from './dependencies.ts'
import { OrderError } from './order.ts'
import { readTrace } from './read-trace.ts'

export interface Console {
  /** Opens the console's port on loopback. @throws the listener's error when the port is taken */
  listen(): Promise<void>
  close(): Promise<void>
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** The page's own files and the document of the API; nothing else is served from disk. */
const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'console.html', type: 'text/html; charset=utf-8' },
  '/console.css': { name: 'console.css', type: 'text/css; charset=utf-8' },
  '/console.js': { name: 'console.js', type: 'text/javascript; charset=utf-8' },
  '/trace-words.js': { name: 'trace-words.js', type: 'text/javascript; charset=utf-8' },
  '/endpoints.js': { name: 'endpoints.js', type: 'text/javascript; charset=utf-8' },
  // The product's own document of its API, as it is committed.
  '/openapi.json': { name: '../../../../../docs/openapi.json', type: 'application/json' },
}

interface Reply {
  status: number
  type: string
  body: string | Buffer
}

/** The local console: a page for people and a JSON API for tests. Loopback only; foreign hosts and origins are refused. */
export function createConsole(cloud: Cloud, dependencies: ConsoleDependencies): Console {
  let server: Server | undefined
  return {
    listen: async () => {
      server = createServer({ insecureHTTPParser: false, keepAliveTimeout }, (request, response) => {
        void answer(cloud, dependencies, request).then((reply) => send(response, reply, request.method === 'HEAD'))
      })
      await new Promise<void>((resolve, reject) => {
        server!.once('error', reject)
        server!.listen(cloud.ports.console, '127.0.0.1', resolve)
      })
    },
    close: async () => {
      server?.closeAllConnections()
      await new Promise<void>((resolve) => {
        if (server?.listening) server.close(() => resolve())
        else resolve()
      })
    },
  }
}

async function answer(cloud: Cloud, dependencies: ConsoleDependencies, request: IncomingMessage): Promise<Reply> {
  try {
    refuseForeign(cloud, request)
    const path = (request.url ?? '/').split('?')[0]!
    if (request.method === 'POST') return json(200, (await post(cloud, dependencies, request, path)) ?? {})
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new OrderError(405, 'Only GET and POST are answered here.')
    const file = files[path]
    if (file) return { status: 200, type: file.type, body: readFileSync(new URL(`page/${file.name}`, import.meta.url)) }
    const trace = /^\/api\/trace\/([\w-]{1,64})$/.exec(path)?.[1]
    if (trace !== undefined) return json(200, readTrace(cloud.state.path('logs'), cloud.journal.list(), trace))
    const read = readings(cloud, dependencies)[path]
    if (!read) throw new OrderError(404, `There is nothing at ${path}.`)
    return json(200, read())
  } catch (error) {
    if (error instanceof OrderError || error instanceof AwsError) return json(error.status, { message: error.message })
    console.error(`${request.method} ${request.url} failed at the local console:`, error)
    return json(500, { message: 'The local console failed; its terminal has the details.' })
  }
}

async function post(cloud: Cloud, dependencies: ConsoleDependencies, request: IncomingMessage, path: string): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim()
  if (type !== 'application/json') throw new OrderError(415, 'Send content-type: application/json.')
  return carryOut(cloud, dependencies, path, parse(await readBody(request, 64 * 1024)))
}

function parse(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new OrderError(400, 'The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new OrderError(400, 'The body is not a JSON object.')
  return value as Record<string, unknown>
}

/** Any page of the web can reach loopback: only this page and tools without an Origin may. */
function refuseForeign(cloud: Cloud, request: IncomingMessage): void {
  const hosts = [`localhost:${cloud.ports.console}`, `127.0.0.1:${cloud.ports.console}`]
  const { host = '', origin } = request.headers
  if (!hosts.includes(host)) throw new OrderError(403, "The host is not the console's.")
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
    throw new OrderError(403, "The origin is not the console's.")
}

function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value) }
}

function send(response: ServerResponse, reply: Reply, headOnly: boolean): void {
  response.writeHead(reply.status, { ...securityHeaders, 'content-type': reply.type, 'content-length': Buffer.byteLength(reply.body) })
  response.end(headOnly ? undefined : reply.body)
}

import { createContext, type Context, Script } from 'node:vm'
import { parseQuery } from '../gateway/query.ts'
import type { GatewayReply, GatewayRequest } from '../gateway/request.ts'

/** What a viewer-request function made of a request: another path to ask for, or an answer of its own. */
export type ViewerVerdict = { kind: 'request'; path: string } | { kind: 'reply'; reply: GatewayReply }

// CloudFront bounds a function's work, Node only the time on the clock: generous, for a machine with other things to do.
const TIME_LIMIT_MS = 2_000

/** A CloudFront Function (cloudfront-js 2.0), run in a realm of its own without Node and without eval. */
export class ViewerFunction {
  readonly #script: Script
  readonly #context: Context

  constructor(code: string, name: string) {
    this.#script = new Script(`${code}\n;Promise.resolve(handler(JSON.parse(event))).then(JSON.stringify)`, { filename: name })
    this.#context = createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } })
  }

  /** @throws Error of the function itself, which CloudFront answers with 503 */
  async run(request: GatewayRequest, distribution: { id: string; domainName: string }): Promise<ViewerVerdict> {
    this.#context['event'] = JSON.stringify({
      version: '1.0',
      context: {
        distributionId: distribution.id,
        distributionDomainName: distribution.domainName,
        eventType: 'viewer-request',
        requestId: '',
      },
      viewer: { ip: request.sourceIp },
      request: viewerRequest(request),
    })
    const text = (await this.#script.runInContext(this.#context, { timeout: TIME_LIMIT_MS })) as string
    const result = JSON.parse(text) as Record<string, unknown>
    if (typeof result['statusCode'] === 'number') return { kind: 'reply', reply: replyOf(result) }
    const path = result['uri']
    if (typeof path !== 'string' || !path.startsWith('/')) throw new Error('The function returned neither a request nor a response.')
    return { kind: 'request', path }
  }
}

function viewerRequest(request: GatewayRequest): Record<string, unknown> {
  const headers: Record<string, { value: string; multiValue?: { value: string }[] }> = {}
  for (const [name, value] of request.headers) {
    const before = headers[name.toLowerCase()]
    headers[name.toLowerCase()] = before ? { ...before, multiValue: [...(before.multiValue ?? [before]), { value }] } : { value }
  }
  const query = [...parseQuery(request.rawQuery)].map(([name, values]) => [
    name,
    values.length === 1 ? { value: values[0] } : { value: values[0], multiValue: values.map((value) => ({ value })) },
  ])
  return { method: request.method, uri: request.rawPath, querystring: Object.fromEntries(query) as object, headers, cookies: {} }
}

function replyOf(result: Record<string, unknown>): GatewayReply {
  const headers = Object.entries((result['headers'] ?? {}) as Record<string, { value: string }>)
  const body = result['body'] as string | { data?: string; encoding?: string } | undefined
  const data = typeof body === 'string' ? body : (body?.data ?? '')
  const encoding = typeof body === 'object' && body.encoding === 'base64' ? 'base64' : 'utf8'
  return {
    status: result['statusCode'] as number,
    headers: headers.map(([name, { value }]) => [name, value]),
    body: Buffer.from(data, encoding),
  }
}

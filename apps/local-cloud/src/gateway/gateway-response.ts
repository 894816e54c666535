import type { GatewayResponse, RestApi } from './api.ts'
import type { Denial } from './denial.ts'
import { type GatewayReply, type GatewayRequest, headerOf } from './request.ts'

export interface RequestContext {
  requestId: string
  stage: string
  resourcePath: string
}

/** The answer to a denial: the template's gateway response for its type, else for its class, else AWS's own. */
export function renderDenial(api: RestApi | undefined, denial: Denial, request: GatewayRequest, context: RequestContext): GatewayReply {
  const custom = api?.responses.get(denial.type) ?? api?.responses.get(denial.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX')
  const { type, body } = renderBody(custom, denial, request, context)
  const headers: GatewayReply['headers'] = [
    ['content-type', type],
    ['x-amzn-errortype', denial.errorType],
  ]
  for (const [parameter, expression] of Object.entries(custom?.headers ?? {})) {
    const value = headerValue(expression, request, context)
    if (value !== undefined) headers.push([parameter.replace('gatewayresponse.header.', ''), value])
  }
  return { status: custom?.status ?? denial.status, headers: lastOfEach(headers), body: Buffer.from(body) }
}

function renderBody(custom: GatewayResponse | undefined, denial: Denial, request: GatewayRequest, context: RequestContext) {
  const templates = custom?.templates ?? {}
  const accepted = headerOf(request.headers, 'accept')?.split(',')[0]?.trim() ?? ''
  const type = accepted in templates ? accepted : 'application/json'
  const template = templates[type]
  if (template === undefined) return { type, body: JSON.stringify({ [denial.member]: denial.text }) }
  return { type, body: fill(template, variables(denial, request, context)) }
}

function variables(denial: Denial, request: GatewayRequest, context: RequestContext): Record<string, string> {
  return {
    'context.error.messageString': JSON.stringify(denial.text),
    'context.error.message': denial.text ?? 'null',
    'context.error.responseType': denial.type,
    'context.error.validationErrorString': denial.text ?? '',
    'context.requestId': context.requestId,
    'context.extendedRequestId': context.requestId,
    'context.stage': context.stage,
    'context.resourcePath': context.resourcePath,
    'context.httpMethod': request.method,
    'context.path': request.rawPath,
    'context.identity.sourceIp': request.sourceIp,
  }
}

/** `$context.name` and `${context.name}`; a name that the local cloud does not know becomes empty, as on AWS. */
function fill(template: string, values: Record<string, string>): string {
  return template.replaceAll(
    /\$(?:\{(context\.[\w.]+)\}|(context\.\w+(?:\.\w+)*))/g,
    (_, braced?: string, plain?: string) => values[(braced ?? plain)!] ?? '',
  )
}

function headerValue(expression: string, request: GatewayRequest, context: RequestContext): string | undefined {
  const constant = /^'(.*)'$/s.exec(expression)
  if (constant) return constant[1]
  if (expression === 'context.requestId') return context.requestId
  const header = /^method\.request\.header\.(.+)$/.exec(expression)
  return header ? headerOf(request.headers, header[1]!) : undefined
}

/** A template's header replaces the gateway's own of the same name. */
function lastOfEach(headers: GatewayReply['headers']): GatewayReply['headers'] {
  return [...new Map(headers.map(([name, value]) => [name.toLowerCase(), [name, value] as [string, string]])).values()]
}

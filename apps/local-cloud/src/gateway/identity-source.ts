import type { Passage } from './event.ts'
import { parseQuery } from './query.ts'
import { headerOf } from './request.ts'

/**
 * The value of an authorizer's identity source: `method.request.header.NAME`, `method.request.querystring.NAME`,
 * `stageVariables.NAME` or `context.NAME`. Undefined when the request does not carry it.
 */
export function identityValue(source: string, { request, route, api }: Passage): string | undefined {
  const [, place, name] = /^(method\.request\.header|method\.request\.querystring|stageVariables|context)\.(.+)$/.exec(source) ?? []
  if (!place || !name) return undefined
  if (place === 'method.request.header') return headerOf(request.headers, name) || undefined
  if (place === 'method.request.querystring') return parseQuery(request.rawQuery).get(name)?.at(-1) || undefined
  if (place === 'stageVariables') return route.stage.variables?.[name]
  const context: Record<string, string> = {
    'identity.sourceIp': request.sourceIp,
    httpMethod: request.method,
    path: request.rawPath,
    resourcePath: route.resourcePath,
    stage: route.stage.name,
    apiId: api.id,
  }
  return context[name]
}

import { type Method, methodKey, type Resource, resourcePath, type RestApi, type Stage } from './api.ts'

/** A request's path, taken apart but never decoded. */
export interface RawPath {
  /** First segment. */
  stage: string
  /** What follows the stage, as `event.path` has it: slashes right after the stage collapse to one. */
  path: string
  /** What follows the stage, as sent and without its leading slash: the tail of the ARN that IAM decides on. */
  arnPath: string
}

export interface Route {
  stage: Stage
  resource: Resource
  /** `/api/events/{eventId}`. */
  resourcePath: string
  method: Method
  parameters: Record<string, string>
}

export function splitPath(rawPath: string): RawPath {
  const [, stage = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(rawPath) ?? []
  return { stage, path: `/${rest.replace(/^\/+/, '')}`, arnPath: rest.replace(/^\//, '') }
}

/**
 * Finds the resource and method of a path. Segments are compared as sent: an escape never equals the letter
 * it stands for, `.` and `..` are names like any other. A trailing slash is ignored, as REST APIs do.
 */
export function matchRoute(api: RestApi, stage: Stage, path: string, httpMethod: string): Route | undefined {
  const segments = path.replace(/\/$/, '').split('/').slice(1)
  const found = descend(api, api.rootResourceId, segments)
  if (!found) return undefined
  const method = api.methods.get(methodKey(found.resource.id, httpMethod)) ?? api.methods.get(methodKey(found.resource.id, 'ANY'))
  if (!method) return undefined
  return { stage, resource: found.resource, resourcePath: resourcePath(api, found.resource), method, parameters: found.parameters }
}

interface Found {
  resource: Resource
  parameters: Record<string, string>
}

/** Literal children win over `{parameter}`, which wins over `{proxy+}`. */
function descend(api: RestApi, id: string, segments: readonly string[]): Found | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return { resource: api.resources.get(id)!, parameters: {} }
  const children = [...api.resources.values()].filter((child) => child.parentId === id)
  const literal = children.find((child) => child.part === segment)
  const deeper = literal && descend(api, literal.id, rest)
  if (deeper) return deeper
  const parameter = children.find((child) => /^\{[^+]+\}$/.test(child.part))
  const within = parameter && segment !== '' ? descend(api, parameter.id, rest) : undefined
  if (within) return { ...within, parameters: { [parameter!.part.slice(1, -1)]: segment, ...within.parameters } }
  const greedy = children.find((child) => child.part.endsWith('+}'))
  return greedy && { resource: greedy, parameters: { [greedy.part.slice(1, -2)]: segments.join('/') } }
}

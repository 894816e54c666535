import type { TemplateResource } from '../cloud.ts'

type Properties = Record<string, unknown>

/** A property that must be there as text. @throws Error naming the resource when it is not. */
export function text(resource: TemplateResource, name: string): string {
  const value = resource.properties[name]
  if (typeof value !== 'string') throw new Error(`${resource.stack}/${resource.logicalId}: ${name} is missing.`)
  return value
}

export const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

export const record = (value: unknown): Properties => (typeof value === 'object' && value !== null ? (value as Properties) : {})

export const records = (value: unknown): Properties[] => (Array.isArray(value) ? value.map(record) : [])

export const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([name, one]) => [name, String(one)]))

/** CloudFormation takes `true` and `"true"` alike. */
export const truth = (value: unknown): boolean => value === true || value === 'true'

/** For what a template may say on AWS and the local cloud does not do. */
export function notPart(resource: TemplateResource, what: string): Error {
  return new Error(`${resource.stack}/${resource.logicalId}: ${what} is not part of the local cloud.`)
}

/** The function's ARN inside `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations`. */
export function functionArnOf(uri: string): string | undefined {
  return /\/functions\/(.+)\/invocations$/.exec(uri)?.[1]
}

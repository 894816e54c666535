import type { Cloud } from '../cloud.ts'

const secret =
  /\{\{resolve:secretsmanager:(arn:[^:}]*:secretsmanager:[^:}]*:[^:}]*:secret:[^:}]+|[^:}]+):SecretString:([^:}]*)(?::([^:}]*))?(?::([^:}]*))?\}\}/g
const parameter = /\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}/g

/** Replaces `{{resolve:secretsmanager:…}}` and `{{resolve:ssm:…}}` wherever a resolved property holds them. */
export function resolveDynamicReferences(value: unknown, cloud: Cloud): unknown {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolveText(value, cloud) : value
  if (Array.isArray(value)) return value.map((item) => resolveDynamicReferences(item, cloud))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveDynamicReferences(item, cloud)]))
}

function resolveText(text: string, cloud: Cloud): string {
  const resolved = text
    .replaceAll(secret, (_whole, id: string, key: string, stage: string | undefined, versionId: string | undefined) => {
      const value = cloud.secrets.value(id, { ...(stage && { stage }), ...(versionId && { id: versionId }) })
      if (value === undefined) throw new Error(`There is no secret ${id} to resolve.`)
      return key ? String((JSON.parse(value) as Record<string, unknown>)[key]) : value
    })
    .replaceAll(parameter, (_whole, name: string) => {
      const value = cloud.parameters.get(name)
      if (value === undefined) throw new Error(`There is no parameter ${name} to resolve.`)
      return value
    })
  if (resolved.includes('{{resolve:')) throw new Error(`The dynamic reference ${text} is not part of the local cloud.`)
  return resolved
}

import { createHash } from 'node:crypto'

export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS' | 'CUSTOM'

export interface Resource {
  id: string
  parentId: string | null
  part: string
}

export interface Method {
  resourceId: string
  httpMethod: string
  authorization: AuthorizationType
  authorizerId?: string
  scopes: string[]
  /** Keys such as `method.request.querystring.q`; true when required. */
  parameters: Record<string, boolean>
  validatorId?: string
  integration: Integration
}

export type Integration =
  | { type: 'AWS_PROXY'; functionArn: string; timeoutMs: number }
  | { type: 'MOCK'; status: number; headers: Record<string, string> }

export interface Authorizer {
  id: string
  type: 'COGNITO_USER_POOLS' | 'TOKEN' | 'REQUEST'
  identitySources: string[]
  ttlSeconds: number
  validation?: RegExp
  userPoolIds: string[]
  functionArn?: string
}

export interface MethodThrottle {
  /** `/*` for every resource, otherwise the resource's path. */
  path: string
  method: string
  rate: number
  burst: number
}

export interface Stage {
  name: string
  deploymentId: string
  variables: Record<string, string> | null
  throttles: MethodThrottle[]
  /** The log group, by name, and what one request leaves there. */
  accessLog?: { group: string; format: string }
}

export interface GatewayResponse {
  status?: number
  headers: Record<string, string>
  templates: Record<string, string>
}

/** One REST API as the templates describe it. */
export interface RestApi {
  id: string
  name: string
  rootResourceId: string
  endpointDisabled: boolean
  binaryTypes: string[]
  resources: Map<string, Resource>
  methods: Map<string, Method>
  authorizers: Map<string, Authorizer>
  validators: Map<string, { parameters: boolean }>
  stages: Map<string, Stage>
  responses: Map<string, GatewayResponse>
}

/** The ten lower-case characters that API Gateway names things with; the same at every start. */
export function physicalId(...parts: string[]): string {
  const digest = createHash('sha256').update(parts.join('\0')).digest()
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, 10)
}

export const methodKey = (resourceId: string, httpMethod: string) => `${resourceId} ${httpMethod}`

/** Path of a resource from the root: `/api/events/{eventId}`. */
export function resourcePath(api: RestApi, resource: Resource): string {
  const parts: string[] = []
  for (let at: Resource | undefined = resource; at?.parentId; at = api.resources.get(at.parentId)) parts.unshift(at.part)
  return `/${parts.join('/')}`
}

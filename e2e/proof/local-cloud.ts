// The local cloud is nobody's library: the proof finds its parts by their path and says here what it uses of them.

export interface Statement {
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
}
export interface Decision {
  allowed: boolean
}
export interface RawResource {
  Type: string
  Properties?: Record<string, unknown>
}
export interface Template {
  Resources?: Record<string, RawResource>
}
export interface Assembly {
  folder: string
  stacks: { name: string; template: Template }[]
  assets: Map<string, string>
}
export interface TemplateResource {
  stack: string
  logicalId: string
  type: string
  properties: Record<string, unknown>
}
export type Provisioner = (resource: TemplateResource) => { ref: string; attributes?: Record<string, string> }
export interface Method {
  httpMethod: string
  resourceId: string
  authorization: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS' | 'CUSTOM'
  authorizerId?: string
  integration: { type: string; functionArn?: string }
}
export interface RestApi {
  id: string
  resources: Map<string, { id: string; parentId: string | null; part: string }>
  methods: Map<string, Method>
  authorizers: Map<string, { id: string; ttlSeconds: number; userPoolIds: string[]; functionArn?: string }>
  stages: Map<string, { name: string }>
}
export interface Route {
  method: Method
  resourcePath: string
}
export interface Kernel {
  roles: { policiesOf(roleArn: string): Statement[] }
  cloud: {
    region: string
    accountId: string
    parameters: Map<string, string>
    state: object
    iam: {
      issue(roleArn: string, session: string, lifeMs: number): { principal: object }
      allows(principal: object, action: string, resource: string, context?: Record<string, string | string[]>): boolean
      decide(principal: object, action: string, resource: string): Decision
      mayAssume(roleArn: string, caller: { federated: string }, action: string, context: Record<string, string | string[]>): boolean
    }
    secrets: { value(arn: string): string | undefined }
  }
}
interface Service {
  name: string
  provisioners?: Record<string, Provisioner>
  close?(): Promise<void>
}

const part = <T>(path: string): Promise<T> => import(new URL(`../../apps/local-cloud/src/${path}`, import.meta.url).href) as Promise<T>

const [kernels, assemblies, deployment, services, gateway, routes, evaluator, answers] = await Promise.all([
  part<{ createKernel(folder: string, ports: object): Kernel }>('kernel.ts'),
  part<{ readAssembly(folder: string): Assembly }>('template/assembly.ts'),
  part<{ deploy(assembly: Assembly, cloud: object, provisioners: Record<string, Provisioner>): Promise<unknown> }>('template/deploy.ts'),
  part<{ createServices(kernel: object, assets: Map<string, string>): { all: Service[]; gateway: { apis: Map<string, RestApi> } } }>(
    'services.ts',
  ),
  part<{ resourcePath(api: RestApi, resource: object): string }>('gateway/api.ts'),
  part<{ matchRoute(api: RestApi, stage: object, path: string, method: string): Route | undefined }>('gateway/route-match.ts'),
  part<{ evaluate(statements: Statement[], request: { action: string; resource: string; context: object }): Decision }>('iam/evaluate.ts'),
  part<{ readAnswer(payload: unknown): { principalId: string; statements: Statement[] } }>('gateway/authorizer-answer.ts'),
])

export const { createKernel } = kernels
export const { readAssembly } = assemblies
export const { deploy } = deployment
export const { createServices } = services
export const { resourcePath } = gateway
export const { matchRoute } = routes
export const { evaluate } = evaluator
export const { readAnswer } = answers

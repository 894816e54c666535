import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { Metrics } from './services/cloudwatch/metrics.ts'
import type { State } from './state.ts'

/** Who signed a call, once the signature held. Anonymous calls carry `null` instead. */
export interface Principal {
  /** ARN of the role behind the credentials: `arn:aws:iam::ACCOUNT:role/NAME`. */
  roleArn: string
  /** `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`, as denials print it. */
  sessionArn: string
  accessKeyId: string
  /** Set for credentials of an identity pool. */
  cognito?: { identityId: string; identityPoolId: string; provider: string }
}

/** Temporary credentials, as STS and the identity pool hand them out. `expiration` in epoch ms. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiration: number
  principal: Principal
}

/** One call to an AWS API, after its signature was checked. */
export interface AwsCall {
  /** Endpoint prefix: `cognito-idp`, `dynamodb`, `rds-data` … */
  service: string
  /** `InitiateAuth`, or the path for REST services: `/Execute`. */
  operation: string
  /** As received: of importance to services that are asked by path, which S3 is. */
  method?: string
  rawQuery?: string
  headers: Record<string, string>
  body: Buffer
  /** The parsed JSON body, `{}` when empty; of a query service the form's fields. */
  input: Record<string, unknown>
  principal: Principal | null
  requestId: string
  /** Aborted once nobody waits for the reply any more. */
  caller?: AbortSignal
}

/** A request of a function to the AWS port, on its way between two threads. Header names are lower case. */
export interface FunctionRequest {
  method: string
  /** With the query, as `fetch` would send it. */
  path: string
  headers: Record<string, string>
  /** A text is sent as UTF-8. */
  body: Uint8Array | string
}

/** What goes back: a whole HTTP reply. */
export interface FunctionReply {
  status: number
  headers: Record<string, string>
  body: string
}

export interface AwsReply {
  status?: number
  headers?: Record<string, string>
  /** Sent as JSON in the service's protocol; XML services bring the text inside their result, S3 its bytes. */
  body: unknown
}

/** A modelled refusal of an AWS service. The message is what AWS says, beginning word for word. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly extra: Record<string, unknown>
  constructor(code: string, message: string, status = 400, extra: Record<string, unknown> = {}) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
    this.extra = extra
  }
}

/** A resource of a synthesised template, its properties resolved. */
export interface TemplateResource {
  stack: string
  logicalId: string
  type: string
  properties: Record<string, unknown>
}

/** What `Ref` and `Fn::GetAtt` answer for a provisioned resource. */
export interface Provisioned {
  ref: string
  attributes?: Record<string, string>
}

export type Provisioner = (resource: TemplateResource) => Provisioned | Promise<Provisioned>

/** Takes a resource away. @throws Error with the service's reason when it cannot be deleted */
export type Remover = (resource: TemplateResource & { ref: string }) => void | Promise<void>

/**
 * What a service has of a resource now, by the names of its template's properties; undefined where it is gone. What is
 * not told is not compared.
 */
export type Reader = (resource: TemplateResource & { ref: string }) => ReadResource | Promise<ReadResource>
type ReadResource = Record<string, unknown> | undefined

/** Folders and files of what a template names by its object key: of the assembly, or as somebody published it. */
export interface Assets {
  get(objectKey: string): string | undefined
}

/** What AWS allows an account per second for a group of operations. */
export interface Quota {
  /** `UserUpdate`: operations of one category share it. */
  category: string
  perSecond: number
}

/** One emulated AWS service: what it provisions from templates and what it answers at the AWS port. */
export interface Service {
  /** Endpoint prefix and IAM prefix. */
  name: string
  /** CloudFormation resource types that this service makes. */
  provisioners?: Record<string, Provisioner>
  /** What takes a resource of a type away again; what is not here leaves nothing behind that answers. */
  removers?: Record<string, Remover>
  /** What tells how a resource of a type stands, for the detection of drift; what is not here is not checked. */
  readers?: Record<string, Reader>
  /** True when a request at the AWS port is for this service. Header names are lower case. */
  accepts?(method: string, path: string, headers: Record<string, string>): boolean
  handle?(call: AwsCall): Promise<AwsReply>
  /** The API's name for a REST path: `ExecuteStatement`. */
  operationName?(path: string): string
  /** What AWS allows per second for an operation; counted only while quotas are enforced. */
  quota?(operation: string): Quota | undefined
  /** Takes a whole HTTP exchange over, signature included, instead of `handle`: the API gateway. Its `accepts` sees the raw URL. */
  serve?(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Runs once, after the cloud has provisioned what it starts with. */
  ready?(): Promise<void>
  /** Runs after every stack that was changed, and after `ready`. */
  deployed?(): void
  close?(): Promise<void>
}

/** What one invocation of a function came to. */
export type Invocation =
  | { kind: 'result'; payload: unknown; durationMs: number; cold: boolean }
  | { kind: 'error'; errorType: string; errorMessage: string; durationMs: number; cold: boolean }
  | { kind: 'timeout'; durationMs: number; cold: boolean }

/** Why IAM allowed or refused: `implicit` means that nothing allowed it, `explicit` that a Deny matched. */
export type Decision = { allowed: true } | { allowed: false; deny: 'implicit' | 'explicit' }

export interface Iam {
  /** Throws AccessDeniedException with AWS's sentence unless the principal's policies allow the call. */
  require(principal: Principal | null, action: string, resource: string, context?: Record<string, string | string[]>): void
  /** The same decision without throwing. */
  allows(principal: Principal, action: string, resource: string, context?: Record<string, string | string[]>): boolean
  /** The same decision with its kind, for services that word their own refusals. */
  decide(principal: Principal, action: string, resource: string, context?: Record<string, string | string[]>): Decision
  /** Decides `sts:AssumeRole*` from a role's trust policy. */
  mayAssume(
    roleArn: string,
    caller: { service?: string; federated?: string; account?: string },
    action: string,
    context: Record<string, string | string[]>,
  ): boolean
  issue(roleArn: string, session: string, lifeMs: number, cognito?: Principal['cognito']): Credentials
  /** The credentials that an access key and its session token belong to, expired or not; undefined when they are not ours. */
  credentials(accessKeyId: string, sessionToken: string): Credentials | undefined
}

export interface Functions {
  /** Invokes by ARN or name. `caller` is checked against the function's resource policy. */
  invoke(arn: string, event: unknown, caller: { service: string; sourceArn: string }): Promise<Invocation>
}

/** User pools, as the identity pool and the gateway's authorizer need them. */
export interface UserPools {
  /**
   * Verifies an ID or access token of a pool: signature, issuer, life. Throws AwsError NotAuthorizedException.
   * `serverSide` also refuses signed-out, disabled and deleted people.
   */
  verify(token: string, options: { userPoolId: string; use: 'id' | 'access'; serverSide: boolean }): Promise<Record<string, unknown>>
}

/** Which version of a secret: by its id, or by its stage. */
export interface SecretVersion {
  stage?: string
  id?: string
}

export interface Secrets {
  /** The secret string of an ARN or name, the current one unless a version is named; undefined when there is none. */
  value(arnOrName: string, version?: SecretVersion): string | undefined
  /** Keeps a secret that a service manages itself, such as RDS's master login, unless it is there already. Returns its ARN. */
  manage(name: string, make: () => string): string
  /** Makes a value current; what was is the previous one. */
  put(name: string, value: string): { arn: string }
}

/** Everything the services share. Filled by `start.ts`; services reach each other only through it. */
export interface Cloud {
  region: string
  accountId: string
  ports: { site: number; aws: number; console: number }
  clock: Clock
  state: State
  journal: Journal
  /** What log lines said in numbers. */
  metrics: Metrics
  iam: Iam
  functions: Functions
  userPools: UserPools
  secrets: Secrets
  /**
   * Answers a function's request to the AWS port as the port would, without a socket between. Undefined, and
   * answering undefined, sends it through the port.
   * @param now epoch milliseconds by the clock that the function reads, which stands still when a test moves the cloud's
   * @param caller aborted when the function gives up or ends
   */
  answerFunction?: (request: FunctionRequest, now: number, caller?: AbortSignal) => Promise<FunctionReply | undefined>
  /** What CloudTrail hands to EventBridge of an administrator's call; there is no trail without it. */
  tellTrail?: (happening: { source: string; detailType: string; detail: Record<string, unknown> }) => void
  /** SSM parameters, filled by `AWS::SSM::Parameter` and read by template parameters. */
  parameters: Map<string, string>
}

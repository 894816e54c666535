import type { Cloud } from '../cloud.ts'
import { LogFiles } from '../log-files.ts'
import type { RestApi } from './api.ts'
import type { Caller } from './event.ts'
import type { GatewayReply, GatewayRequest } from './request.ts'

/** What is known of a request when it is over. */
export interface Over {
  api: RestApi | undefined
  stage: string
  request: GatewayRequest
  reply: GatewayReply
  requestId: string
  resourcePath: string
  at: number
  /** Milliseconds until the answer. */
  latency: number
  caller?: Caller
  /** Milliseconds of deciding and of the integration, as far as it came. */
  decidedIn?: number
  integratedIn?: number
  /** The type of the gateway's own refusal. */
  refusal?: string
  /** What Lambda answered the gateway where the function was not run. */
  functionCall?: number
}

/** The access logs of the stages: a line per request in the format that the template gives, in `logs/<group>.log`. */
export class AccessLog {
  readonly #files: LogFiles

  constructor(cloud: Cloud) {
    this.#files = new LogFiles(cloud)
  }

  note(over: Over): void {
    const setting = over.api?.stages.get(over.stage)?.accessLog
    if (!setting) return
    const values = valuesOf(over)
    // What is not known is a dash, as AWS writes it.
    const line = setting.format.replaceAll(/\$(context\.[\w.]+)/g, (_all, name: string) => escaped(values[name] ?? '-'))
    this.#files.line(setting.group, line, over.at)
  }

  /** Writes what waits: of a cloud that ends, no line is lost. */
  close(): void {
    this.#files.close()
  }
}

/** A value stands between the quotes of somebody's JSON. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1)

function valuesOf({
  request,
  reply,
  requestId,
  resourcePath,
  at,
  latency,
  decidedIn,
  integratedIn,
  caller,
  refusal,
  functionCall,
}: Over): Record<string, string | undefined> {
  const said = (value: unknown) => (value === undefined || value === null || value === '' ? undefined : String(value))
  return {
    'context.requestId': requestId,
    'context.requestTimeEpoch': String(at),
    'context.httpMethod': request.method,
    'context.resourcePath': said(resourcePath),
    'context.status': String(reply.status),
    'context.responseLength': String(reply.body.length),
    'context.responseLatency': String(latency),
    [`context.${caller?.authorizer?.['integrationLatency'] === undefined ? 'authorize' : 'authorizer'}.latency`]: said(decidedIn),
    'context.integration.latency': said(integratedIn),
    'context.integration.status': refusal === undefined ? String(reply.status) : undefined,
    'context.integration.integrationStatus': said(functionCall ?? (refusal === undefined ? 200 : undefined)),
    'context.identity.sourceIp': request.sourceIp,
    'context.identity.cognitoIdentityId': said(caller?.identity?.['cognitoIdentityId']),
    'context.authorizer.principalId': said(caller?.authorizer?.['principalId']),
    'context.error.responseType': refusal,
  }
}

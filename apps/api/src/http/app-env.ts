import type { TimeLeft } from '@sekisho/database/time-left'
import type { Needs } from '@sekisho/permissions/can'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context as LambdaContext } from 'aws-lambda'
import type { Gate } from './problem.ts'
import type { Trace } from './trace.ts'
import type { Person } from '@sekisho/identity/directory'

export type GatewayEvent = APIGatewayProxyEvent
export type GatewayResult = APIGatewayProxyResult

/** What the gateway found out about the caller. Only this, never a header, says who somebody is. */
export type RequestContext = Partial<Pick<APIGatewayProxyEvent['requestContext'], 'requestId' | 'identity' | 'authorizer'>>

/** What a request may call attention to, and how much of it there was. See docs/decisions/0039. */
export interface Alert {
  name:
    | 'members.search-probing'
    | 'members.search-narrow'
    | 'members.first-reveal'
    | 'members.many-reveals'
    | 'members.reveal-outside-hours'
    | 'members.many-exports'
    | 'export.refused'
  count: number
}

/** What the pipeline learns on the way, for the operation and for the log line. */
export interface RequestFacts {
  requestId: string
  /** The edge's id of the request, by which its own log knows it. */
  edgeId?: string
  route: string
  /** What the path names, by its id: `member:019b…`. Null until it is valid, and where it names nothing. */
  object: string | null
  /** What the route needs, once it is known. */
  needs?: Needs
  /** What the request may still take before somebody else ends it. */
  left: TimeLeft
  /** The gateway's name for who signed, under which it writes down what it refuses them; where people sign. */
  identity?: string | null
  /** Who the caller claims to be, for the line about somebody whom the directory refuses. */
  claimed?: { subject: string; role: string }
  person?: Person
  refusal?: { code: string; gate: Gate }
  /** Things in this request that somebody should look at: a line each, for metric filters. */
  alerts: Alert[]
  error?: unknown
  /** Where the time goes, for whoever asked. */
  trace?: Trace
}

export interface AppEnv {
  Bindings: {
    requestContext?: RequestContext
    lambdaContext?: Partial<Pick<LambdaContext, 'getRemainingTimeInMillis'>>
    event?: { hasStrayBody?: boolean }
  }
  Variables: { facts: RequestFacts }
}

import type { TimeLeft } from '@sekisho/database/time-left'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context as LambdaContext } from 'aws-lambda'
import type { Gate } from './problem.ts'
import type { Person } from '@sekisho/identity/directory'

export type GatewayEvent = APIGatewayProxyEvent
export type GatewayResult = APIGatewayProxyResult

/** What the gateway found out about the caller. Only this, never a header, says who somebody is. */
export type RequestContext = Partial<Pick<APIGatewayProxyEvent['requestContext'], 'requestId' | 'identity' | 'authorizer'>>

/** What a request's line may call attention to, and how much of it there was. */
export interface Alert {
  name: 'members.search-probing'
  count: number
}

/** What the pipeline learns on the way, for the operation and for the log line. */
export interface RequestFacts {
  requestId: string
  route: string
  /** What the request may still take before somebody else ends it. */
  left: TimeLeft
  /** Who the caller claims to be, for the line about somebody whom the directory refuses. */
  claimed?: { subject: string; role: string }
  person?: Person
  refusal?: { code: string; gate: Gate }
  /** Something in this request that somebody should look at: `alert` of its line, for a metric filter. */
  alert?: Alert
  error?: unknown
}

export interface AppEnv {
  Bindings: {
    requestContext?: RequestContext
    lambdaContext?: Partial<Pick<LambdaContext, 'getRemainingTimeInMillis'>>
    event?: { hasStrayBody?: boolean }
  }
  Variables: { facts: RequestFacts }
}

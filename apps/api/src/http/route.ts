import type { Watched } from '../platform/health/watched.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@sekisho/contract/endpoint'
import type { UnusualUse } from '@sekisho/contract/unusual-use'
import type { Database } from '@sekisho/database/database'
import type { OpenNeeds } from '@sekisho/permissions/to-functions'
import type { RecordAudit, RecordLook } from '../platform/audit-trail.ts'
import type { Person } from '@sekisho/identity/directory'
import type { StageRules, WindowPlace } from '../platform/environment.ts'
import type { Digest } from '../platform/keyed-digest.ts'
import type { Log } from '../platform/log.ts'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { TopicReaders } from '@sekisho/identity/aws/topic-readers'
import type { Alert } from './app-env.ts'

/** What an operation receives, valid by the contract. */
export interface Input<E> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
}

/** Who asks, and what they may use. `db` is connected as the database role of the caller. */
export interface Context {
  db: Database
  actor: Person
  /** When the caller's session began, in epoch seconds. */
  authTime: number
  now: () => Date
  /** A line besides the one of the request. */
  log: Log
  requestId: string
  /** The address of the person, as the distribution saw it. */
  sourceIp: string | null
  /** The caller's key for repeats; null for a request that changes nothing. */
  idempotencyKey: string | null
  aws: AwsResources
  rules: StageRules
  /** Writes the audit entry of this request, inside the operation's transaction. */
  audit: RecordAudit
  /** Writes the audit entry of a request that only reads, before it is answered. */
  recordLook: RecordLook
  /** Asks anew whether the caller is permitted, for what is read without an entry. @throws ProblemError when not any more */
  requireStill: () => Promise<void>
  /** Keyed hash of a text that must not be written down, comparable within the stage. */
  digest: Digest
  /** Says in the log that somebody should look at this request. */
  alert: (alert: Alert) => void
  /** From when on use is unusual in this stage. */
  unusualUse: UnusualUse
}
/** The directory's table and the user pool, for the functions whose role may touch them. */
export interface AwsResources {
  call: AwsJson
  directoryTable: string
  userPoolId: string
  userPoolClientId: string
  /** The company keeps the passwords itself, as `custom` mode says. */
  ownPasswords: boolean
  /** What of the stage can go wrong outside its functions; only where somebody asks for it. */
  watched?: Watched
  /** Of us-east-1, where certificates of the edge are. */
  edgeCall?: AwsJson
  /** A window for passwords of an earlier system, for the function that looks at it. */
  window?: WindowPlace | null
  /** Who is mailed by a topic. */
  topicCall?: TopicReaders
}
/** An open operation knows nobody and connects as nobody in particular. */
export interface OpenContext extends Omit<
  Context,
  'actor' | 'authTime' | 'audit' | 'recordLook' | 'requireStill' | 'digest' | 'alert' | 'unusualUse'
> {
  /** The header as it came; the gateway has judged nothing. */
  authorization: string | null
}

export type Operation<E> = (input: Input<E>, context: E extends { needs: OpenNeeds } ? OpenContext : Context) => Promise<ReplyOf<E>>

/** An endpoint and the operation that serves it. */
export interface Route {
  endpoint: Endpoint
  operation: (input: Input<unknown>, context: Context) => Promise<unknown>
}

/** Serves an endpoint by an operation: `route(events.list, listEvents)`. What it needs is the endpoint's to say. */
export const route = <E extends Endpoint>(endpoint: E, operation: Operation<E>): Route => ({
  endpoint,
  operation: operation as unknown as Route['operation'],
})

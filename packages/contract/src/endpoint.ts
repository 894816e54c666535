import type { Needs } from '@sekisho/permissions/can'
import type * as z from 'zod/mini'
import type { Authorizer } from './web-config.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Schema = z.ZodMiniType

/**
 * One operation that the web app and the API agree on. `needs` is required: an endpoint that forgot its
 * permission does not compile. `path` names parameters as `{eventId}`.
 */
export interface Endpoint {
  id: string
  method: Method
  path: `/api/${string}`
  needs: Needs
  /** The authorizer modes whose gateway has it; every one when absent. */
  modes?: readonly Authorizer[]
  params?: Schema
  query?: Schema
  body?: Schema
  reply: Schema
}

/** Declares an endpoint and keeps its literal and schema types. */
export const endpoint = <const E extends Endpoint>(declared: E): E => declared

type Output<E, K extends string> = E extends Record<K, infer S> ? (S extends Schema ? z.output<S> : undefined) : undefined
type Input<E, K extends string> = E extends Record<K, infer S> ? (S extends Schema ? z.input<S> : undefined) : undefined

/** What the operation receives after validation. */
export type ParamsOf<E> = Output<E, 'params'>
export type QueryOf<E> = Output<E, 'query'>
export type BodyOf<E> = Output<E, 'body'>
export type ReplyOf<E> = Output<E, 'reply'>
/** What a caller may send, before defaults are filled in. */
export type QueryInput<E> = Input<E, 'query'>
export type BodyInput<E> = Input<E, 'body'>

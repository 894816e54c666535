import type { Endpoint } from '@sekisho/contract/endpoint'

/** What the proof needs of an endpoint. */
export type ProvenEndpoint = Endpoint

/** A path with an id of nobody in place of every parameter. */
export const concrete = (path: string, id = '00000000-0000-4000-8000-000000000000'): string => path.replaceAll(/\{\w+\}/g, id)

export const nameOf = ({ method, path }: Pick<ProvenEndpoint, 'method' | 'path'>): string => `${method} ${path}`

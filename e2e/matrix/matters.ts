import type { Endpoint } from '@sekisho/contract/endpoint'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { authorizers } from '@sekisho/contract/web-config'
import { IDEMPOTENCY_HEADER, MAX_BODY_BYTES } from '@sekisho/contract/headers'
import { rawProofOf, sendRaw, lines, type RawAnswer } from './raw-request.ts'
import type { RunningCloud } from './running-cloud.ts'

/** Texts that mean something to SQL, to the Data API, to JSON or to a log. None of them may do more than not be found. */
const texts = [
  "'; drop table members; --",
  ':id',
  '$1',
  '::uuid',
  '\u0000',
  '\\u0000',
  '%',
  '_',
  '{"$gt":""}',
  '\r\nX: 1',
  '\u202e',
  'x'.repeat(5_000),
]
const limits = ['0', '-1', '101', '1000000000', 'NaN', '1e3', '1.5', '', '٣']
const foreign = [
  'role',
  'groups',
  'isAdmin',
  'sub',
  'status',
  'enabled',
  'createdBy',
  'email_verified',
  'custom:role',
  'cognito:groups',
  'constructor',
  'prototype',
]
const ids = [
  '1',
  'x',
  '..',
  '00000000-0000-4000-8000-00000000000',
  '00000000-0000-4000-8000-0000000000000',
  '0000000000004000800000000000000',
  "1'--",
  '%00',
]

/**
 * What is wrong with the answers to objects and fields that are not what the contract says (§3.5). Behind the gates
 * every mode runs the same code: each thing is tried at each endpoint in the first mode; in the others at every
 * endpoint in turn, and at a mode's own endpoints whole.
 */
export async function mattersOf(cloud: RunningCloud, role: string): Promise<{ tried: number; mistakes: string[] }> {
  const proof = await rawProofOf(cloud, role)
  const mistakes: string[] = []
  let tried = 0
  const ask = async (method: string, path: string, body?: string): Promise<RawAnswer> => {
    const target = `/${cloud.description.api.stage}${path}`
    const key = method === 'GET' ? '' : `${IDEMPOTENCY_HEADER}: ${crypto.randomUUID()}\r\n`
    const framing = body === undefined ? key : `${key}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
    tried++
    return sendRaw(cloud, lines(cloud, method, target, proof(method, target, body) + framing) + (body ?? ''))
  }
  const expect = (what: string, answer: RawAnswer, statuses: readonly number[], fine = true) => {
    if (!statuses.includes(answer.status) || !fine) mistakes.push(`${what}: ${answer.status} ${answer.body.slice(0, 160)}`)
  }
  const [first] = authorizers
  const everywhere = new Set(endpointsIn(first).map(({ id }) => id))
  let turn = 0
  for (const endpoint of endpointsIn(cloud.mode)) {
    const isWhole = cloud.mode === first || !everywhere.has(endpoint.id)
    const some = <T>(all: readonly T[]): readonly T[] => (isWhole ? all : all.filter((_one, at) => at === turn % all.length))
    turn++
    const path = endpoint.path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
    const name = `${endpoint.method} ${endpoint.path}`
    if (endpoint.path.includes('{')) {
      for (const id of some(ids)) {
        const bent = await ask(endpoint.method, endpoint.path.replaceAll(/\{\w+\}/g, encodeURIComponent(id)))
        expect(`${name} of ${id}`, bent, [400, 403, 404])
      }
    }
    for (const field of some(fieldsOf(endpoint.query))) {
      for (const text of some(field === 'limit' ? limits : texts)) {
        const answer = await ask(endpoint.method, `${path}?${field}=${escaped(text)}`)
        expect(`${name} ${field}=${text.slice(0, 20)}`, answer, field === 'limit' ? [400] : [200, 400, 404])
      }
      expect(`${name} ${field} twice`, await ask(endpoint.method, `${path}?${field}=1&${field}=2`), [400])
    }
    if (endpoint.method === 'GET') {
      for (const fields of some(foreignTo(endpoint.query))) {
        const answer = await ask('GET', `${path}?${fields.map((field) => `${escaped(field)}=admin`).join('&')}`)
        expect(`${name} ${fields.join()}`, answer, [400], namesAll(answer, fields))
      }
    }
    if (endpoint.body) {
      for (const [what, body] of some(bodies)) expect(`${name} ${what}`, await ask(endpoint.method, path, body), [400, 413])
      for (const fields of some(foreignTo(endpoint.body))) {
        const answer = await ask(endpoint.method, path, JSON.stringify(Object.fromEntries(fields.map((field) => [field, 'admin']))))
        expect(`${name} ${fields.join()} in the body`, answer, [400], namesAll(answer, fields))
      }
    }
  }
  return { tried, mistakes }
}

/** As a signature wants it: everything but letters, digits and `-_.~`. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

const bodies: [what: string, body: string][] = [
  ['a list', '[]'],
  ['a text', '"x"'],
  ['null', 'null'],
  ['half of JSON', '{"a":'],
  ['a prototype', '{"__proto__":{"role":"admin"}}'],
  ['deep JSON', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['a hundred thousand items', `[${'1,'.repeat(100_000)}1]`],
  ['too much', JSON.stringify({ a: 'x'.repeat(MAX_BODY_BYTES) })],
  ['bytes that are no UTF-8', '\ud800'],
]

/** What a schema does not declare of the fields that somebody might try; in the order of a signature, and in halves: an answer names a score of faults. */
function foreignTo(schema: Endpoint['query']): string[][] {
  const fields = foreign.filter((field) => !fieldsOf(schema).includes(field)).toSorted()
  return [fields.slice(0, 6), fields.slice(6)].filter((half) => half.length > 0)
}

const namesAll = ({ body }: RawAnswer, fields: readonly string[]): boolean =>
  fields.every((field) => body.includes(JSON.stringify({ field, issue: 'unknown' })))

/** Names of an object schema's fields. */
function fieldsOf(schema: Endpoint['query']): string[] {
  const { shape } = (schema?._zod.def ?? {}) as { shape?: object }
  return Object.keys(shape ?? {})
}

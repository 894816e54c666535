import { policy } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { declaredEndpoints } from '../endpoints.ts'
import type { Endpoint } from '../endpoint.ts'
import { problems } from '../problem.ts'
import { toOpenApi } from './to-openapi.ts'

interface Written {
  operationId: string
  'x-sekisho-permission': string
  'x-sekisho-roles': string[]
  security: unknown[]
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, unknown>
}
const document = toOpenApi()
const operations = new Map(
  Object.values(document.paths)
    .flatMap((methods) => Object.values(methods as Record<string, unknown>) as Written[])
    .map((one) => [one.operationId, one]),
)
const accepts = (schema: NonNullable<Endpoint['body']>, value: unknown) =>
  (schema._zod.run({ value, issues: [] }, { async: false }) as { issues: unknown[] }).issues.length === 0

describe('the OpenAPI document', () => {
  it('has every endpoint of the contract once, with its permission and who holds it', () => {
    expect(operations.size).toBe(declaredEndpoints.length)
    for (const { id, needs, path } of declaredEndpoints) {
      const written = operations.get(id)!
      expect([id, written['x-sekisho-permission'], written['x-sekisho-roles']]).toEqual([id, needs, policy.permissions[needs]?.who ?? []])
      expect([id, written.security.length > 0]).toEqual([id, Object.hasOwn(policy.permissions, needs)])
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(written.parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)).toEqual(named)
    }
  })

  it('shows a body that the contract takes for every endpoint that wants one', () => {
    for (const { id, body } of declaredEndpoints) {
      const example = operations.get(id)?.requestBody?.content['application/json']?.example
      if (body) expect([id, example !== undefined && accepts(body, example)]).toEqual([id, true])
    }
  })

  it('has every problem code under its status, and asks a key of every change', () => {
    const said = JSON.stringify(document.components.responses)
    for (const code of Object.keys(problems)) expect(said).toContain(`"${code}"`)
    for (const { id, method, needs } of declaredEndpoints.filter((one) => Object.hasOwn(policy.permissions, one.needs))) {
      const key = operations.get(id)!.parameters.some(({ name }) => name === 'idempotency-key')
      expect([id, needs, key]).toEqual([id, needs, method !== 'GET'])
    }
  })
})

import { isRole } from '@sekisho/permissions/can'
import { permissions } from '@sekisho/permissions/table'
import { functionFor, isOpen, sliceOf } from '@sekisho/permissions/to-functions'
import { toGateway } from '@sekisho/permissions/to-gateway'
import { describe, expect, it } from 'vitest'
import { endpointsIn } from './endpoints.ts'
import { authorizers } from './web-config.ts'

const endpoints = endpointsIn('iam')

describe('the endpoints', () => {
  it('each need a row of the permission table, except the one that is public', () => {
    const open = endpoints.filter(({ needs }) => needs === 'public').map(({ id }) => id)
    expect(open).toEqual(['health.get'])
    for (const { id, needs } of endpoints) if (needs !== 'public') expect(Object.hasOwn(permissions, needs), id).toBe(true)
  })

  it('have ids of their own, which begin with the slice that serves them', () => {
    const ids = endpoints.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, needs, path } of endpoints) {
      const slice = isOpen(needs) ? functionFor(needs) : sliceOf(needs)
      expect(id.split('.')[0]).toBe(slice)
      expect(path.split(/[/-]/)[2]).toBe(slice)
    }
  })

  it('have explicit paths in canonical form, and compile to gateway methods', () => {
    for (const { path } of endpoints) expect(path).toMatch(/^\/api(\/([a-z]+(-[a-z]+)*|\{[a-z][A-Za-z]*\}))+$/)
    expect(toGateway(endpoints)).toHaveLength(endpoints.length)
  })

  it.each(authorizers)('can each be told apart by a policy of the %s mode, as far as their needs differ', (mode) => {
    expect(() => toGateway(endpointsIn(mode))).not.toThrow()
  })

  it('declare exactly the parameters of their path and accept only canonical identifiers for them', () => {
    for (const { id, path, params } of endpoints) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
      expect(params !== undefined, id).toBe(names.length > 0)
      if (!params) continue
      const of = (value: unknown) => params.safeParse(Object.fromEntries(names.map((name) => [name, value]))).success
      expect(of('0e000000-0000-4000-8000-000000000001'), id).toBe(true)
      for (const bad of ['', '1', '../x', '0E000000-0000-4000-8000-000000000001', '0e000000-0000-4000-8000-000000000001\n', 7, null]) {
        expect(of(bad), `${id} ${String(bad)}`).toBe(false)
      }
      expect(params.safeParse({}).success, id).toBe(false)
    }
  })

  it('refuse unknown query fields and answer with more than nothing', () => {
    for (const { id, query, body, reply } of endpoints) {
      if (query) expect(query.safeParse({ unknown: 'x' }).success, id).toBe(false)
      if (body) expect(body.safeParse({}).success, id).toBe(false)
      expect(reply.safeParse({}).success, id).toBe(false)
      expect(reply.safeParse(undefined).success, id).toBe(false)
    }
  })

  it('name no role', () => {
    expect(endpoints.flatMap(({ id, path }) => [...id.split('.'), ...path.split('/')]).some((word) => isRole(word))).toBe(false)
  })
})

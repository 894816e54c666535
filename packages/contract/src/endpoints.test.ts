import { permissions } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { endpoints } from './endpoints.ts'
import { events } from './events.ts'
import { members } from './members.ts'

describe('the endpoints of the contract', () => {
  it('each need a row of the table, and only the health check needs nobody', () => {
    expect(endpoints.filter(({ needs }) => needs === 'public').map(({ id }) => id)).toEqual(['health.get'])
    expect(endpoints.filter(({ needs }) => needs !== 'public' && !Object.hasOwn(permissions, needs))).toEqual([])
  })

  it('have unique ids and routes, named for their slice', () => {
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length)
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length)
    for (const { id, path } of endpoints) expect(path.split('/')[2], id).toBe(id.split('.')[0])
  })

  it('have explicit paths, and a schema for every parameter', () => {
    for (const { id, path, params } of endpoints) {
      expect(path, id).toMatch(/^\/api(\/([a-z-]+|\{[a-zA-Z]+\}))+$/)
      expect(path.includes('{'), id).toBe(params !== undefined)
      if (params) expect(params.safeParse({}).success, id).toBe(false)
    }
  })
})

describe('what a caller may send', () => {
  it('is refused where a query names an unknown key, so that a typing error is not a wider list', () => {
    expect(events.list.query.safeParse({ statuss: 'draft' }).success).toBe(false)
  })

  it('names the field that is wrong', () => {
    const fields = (query: object) => events.list.query.safeParse(query).error?.issues.map(({ path }) => path[0])
    expect(fields({ limit: '0' })).toEqual(['limit'])
    expect(fields({ limit: '101' })).toEqual(['limit'])
    expect(fields({ limit: 'NaN' })).toEqual(['limit'])
    expect(fields({ from: '2026-02-30' })).toEqual(['from'])
    expect(fields({ status: 'draft,gone' })).toEqual(['status'])
    expect(fields({ sort: 'capacity; drop table' })).toEqual(['sort'])
    expect(fields({ cursor: '../../x' })).toEqual(['cursor'])
    expect(fields({ q: 'a\u0000b' })).toEqual(['q'])
    expect(fields({ q: 'x'.repeat(101) })).toEqual(['q'])
  })

  it('is filled with defaults', () => {
    expect(members.list.query.parse({})).toEqual({ sort: '-joinedAt', limit: 50 })
  })

  it('identifies things by canonical UUID only', () => {
    const ok = (memberId: string) => members.get.params.safeParse({ memberId }).success
    expect(ok('01890000-0000-7000-8000-000000000001')).toBe(true)
    expect([ok('01890000-0000-7000-8000-00000000000A'), ok('1'), ok('../x'), ok("' or 1=1 --")]).toEqual([false, false, false, false])
  })
})

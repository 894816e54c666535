import { describe, expect, it } from 'vitest'
import { toGateway } from './to-gateway.ts'

const read = (path: string) => ({ method: 'GET', path, needs: 'staff.read' })
const other = (path: string) => ({ method: 'GET', path, needs: 'staff.reconcile' })

/** Each pair has a call that the gateway hands to one of them and that the policy of the other covers. */
const overlaps: readonly [what: string, one: string, another: string][] = [
  ['a literal beside a parameter', '/api/staff/{staffId}', '/api/staff/backup'],
  ['a literal one level below a parameter', '/api/staff/{staffId}', '/api/staff/{staffId}/backup'],
  ['a literal two levels below what is beside a parameter', '/api/staff/{staffId}', '/api/staff/backup/runs/latest'],
  ['a parameter two levels below another', '/api/staff/{staffId}', '/api/staff/{staffId}/backups/{backupId}'],
  ['a longer path with the same beginning and end', '/api/staff/{staffId}/history', '/api/staff/{staffId}/backups/{backupId}/history'],
  ['a parameter that can be called like a literal', '/api/staff/{staffId}/history', '/api/staff/backup/{runId}'],
  ['parameters of two names in one place', '/api/staff/{staffId}', '/api/staff/{runId}'],
  ['a parameter that holds a slash', '/api/staff/{staffId}/{verb}', '/api/staff/{runId}'],
  ['two stars over a literal', '/api/staff/{staffId}/history/{entryId}', '/api/staff/a/b/history/c/d'],
  ['a star that stands for nothing', '/api/staff/{staffId}/{verb}', '/api/staff//'],
]

/** Pairs that no call belongs to both of. */
const apart: readonly [what: string, one: string, another: string][] = [
  ['the list above a parameter', '/api/staff/{staffId}', '/api/staff'],
  ['another word that begins alike', '/api/staff/{staffId}', '/api/staff-backup'],
  ['another ending', '/api/staff/{staffId}/history', '/api/staff/{staffId}/backup'],
  ['another ending, two levels down', '/api/staff/{staffId}/runs/{runId}/history', '/api/staff/{staffId}/backup'],
  ['another word before a parameter', '/api/staff/{staffId}/history', '/api/backup/{runId}'],
  ['another case', '/api/staff/{staffId}', '/api/Staff/backup'],
]

describe('endpoints that a policy cannot tell apart', () => {
  it.each(overlaps)('are refused where their needs differ, whichever comes first: %s', (_what, one, another) => {
    for (const routes of [
      [read(one), other(another)],
      [other(another), read(one)],
    ])
      expect(() => toGateway(routes)).toThrow('A policy cannot tell')
  })

  it('are both named, with what each needs and why', () => {
    expect(() => toGateway([read('/api/staff/{staffId}'), other('/api/staff/backup')])).toThrow(
      'A policy cannot tell "GET /api/staff/{staffId}" (staff.read) from "GET /api/staff/backup" (staff.reconcile): ' +
        'its star stands for any text, slashes too. Give one of them another method or a path elsewhere.',
    )
  })

  it('are refused though every role of today holds both permissions', () => {
    const events = [
      { method: 'GET', path: '/api/events/{eventId}', needs: 'events.read' },
      { method: 'GET', path: '/api/events/export', needs: 'events.export' },
    ]
    expect(() => toGateway(events)).toThrow('A policy cannot tell')
  })

  it.each(overlaps.slice(0, 6))('may stand side by side with one need: %s', (_what, one, another) => {
    expect(toGateway([read(one), read(another)])).toHaveLength(2)
  })

  it.each(overlaps.slice(0, 6))('may stand side by side with two methods: %s', (_what, one, another) => {
    expect(toGateway([read(one), { ...other(another), method: 'POST' }])).toHaveLength(2)
  })

  it('may stand beside an open one, which no policy names', () => {
    expect(toGateway([read('/api/staff/{staffId}'), { ...other('/api/staff/health'), needs: 'public' }])).toHaveLength(2)
  })
})

it.each(apart)('endpoints that no call belongs to both of compile: %s', (_what, one, another) => {
  expect(toGateway([read(one), other(another)])).toHaveLength(2)
  expect(toGateway([other(another), read(one)])).toHaveLength(2)
})

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Cloud } from '../cloud.ts'
import { AccessLog, type Over } from './access-log.ts'

const format =
  '{"source":"gateway","requestId":"$context.requestId","route":"$context.httpMethod $context.resourcePath","status":"$context.status","staffId":"$context.authorizer.principalId","stoppedBy":"$context.error.responseType"}'

it('the access log has a line per request in the words of the template, whatever a value holds, and a dash for what is not known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-log-'))
  const metrics = { written: () => undefined }
  const log = new AccessLog({ metrics, state: { path: (name: string) => join(folder, name) } } as unknown as Cloud)
  const api = { stages: new Map([['live', { accessLog: { group: '/the/group', format } }]]) }
  const over = {
    api,
    stage: 'live',
    request: { method: 'GET', sourceIp: '::1' },
    reply: { status: 200, body: Buffer.from('x') },
    requestId: 'r1',
    resourcePath: '/api/events',
    at: 1,
    latency: 2,
  } as unknown as Over
  log.note({ ...over, caller: { who: 'x', authorizer: { principalId: 's"1\n' } } })
  log.note({ ...over, requestId: 'r2', resourcePath: '', refusal: 'ACCESS_DENIED' })
  log.note({ ...over, stage: 'other' })
  const lines = await vi.waitFor(() => readFileSync(join(folder, 'logs/-the-group.log'), 'utf8').trim().split('\n'))
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { source: 'gateway', requestId: 'r1', route: 'GET /api/events', status: '200', staffId: 's"1\n', stoppedBy: '-' },
    { source: 'gateway', requestId: 'r2', route: 'GET -', status: '200', staffId: '-', stoppedBy: 'ACCESS_DENIED' },
  ])
})

it('loses no line of the last moment before the cloud ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-log-'))
  const log = new AccessLog({
    metrics: { written: () => undefined },
    state: { path: (name: string) => join(folder, name) },
  } as unknown as Cloud)
  const api = { stages: new Map([['live', { accessLog: { group: 'g', format: '$context.requestId' } }]]) }
  log.note({ api, stage: 'live', request: {}, reply: { body: '' }, requestId: 'last' } as unknown as Over)
  log.close()
  expect(readFileSync(join(folder, 'logs/g.log'), 'utf8')).toBe('last\n')
})

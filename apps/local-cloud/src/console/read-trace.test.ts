import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTrace } from './read-trace.ts'

const folder = mkdtempSync(join(tmpdir(), 'trace-'))
const write = (file: string, ...lines: object[]) =>
  writeFileSync(join(folder, file), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"source":"gate`)
const gateway = { source: 'gateway', requestId: 'r1', route: 'GET /api/events', status: '200', ms: '31', stoppedBy: '-' }
write(
  'gateway.log',
  { ...gateway, authorizeMs: '4', authorizerMs: '-', functionMs: '26' },
  { ...gateway, requestId: 'r2', status: '403', stoppedBy: 'ACCESS_DENIED', authorizeMs: '2', authorizerMs: '-', functionMs: '-' },
)
const edgeId = 'e1=='
write(
  'sekisho-dev-edge-log.log',
  {
    'timestamp(ms)': '1',
    'x-edge-request-id': edgeId,
    'cs-method': 'GET',
    'cache-behavior-path-pattern': '/api/*',
    'sc-status': '200',
    'time-taken': '0.033',
    'x-edge-detailed-result-type': 'Miss',
  },
  { 'x-edge-request-id': 'e2==', 'time-taken': '1' },
)
const message = { source: 'function', requestId: 'r1', edgeId, route: 'GET /api/events', status: 200, ms: 20 }
write(
  'sekisho-dev-events.log',
  { time: 't', type: 'platform.start', record: { requestId: 'l1', coldStart: true } },
  { timestamp: 't', requestId: 'l1', message: { ...message, trace: 'guard;dur=3.0, sql;dur=11.5, reply;dur=0.1' } },
  { time: 't', type: 'platform.report', record: { requestId: 'l1', status: 'success', metrics: { durationMs: 24, initDurationMs: 140 } } },
  { time: 't', type: 'platform.report', record: { requestId: 'l9', status: 'success', metrics: { durationMs: 99 } } },
)
const journal = [
  { at: 1, layer: 'gateway', who: 'x', what: 'GET /api/events', outcome: 'allowed' as const, requestId: 'r1' },
  { at: 1, layer: 'gateway', who: 'x', what: 'GET /api/events', outcome: 'refused' as const, reason: 'no policy', requestId: 'r2' },
]
const steps = (requestId: string) => readTrace(folder, journal, requestId).map(({ layer, what, ms }) => [layer, what, ms])

it('a request’s way is joined by its ids from edge, gateway, Lambda, function and database, with the time of each', () => {
  expect(steps('r1')).toEqual([
    ['edge', 'GET /api/*', 33],
    ['gateway', 'GET /api/events', 31],
    ['gateway', 'signature or token, and IAM', 4],
    ['gateway', 'waiting for the function', 26],
    ['gateway', 'GET /api/events', null],
    ['lambda', 'start of a new copy', 140],
    ['lambda', 'invocation', 24],
    ['function', 'GET /api/events', 20],
    ['function', 'guard', 3],
    ['database', 'sql', 11.5],
    ['function', 'reply', 0.1],
  ])
})

it('of one that the gateway stopped there is what it decided, and of one that nobody knows nothing', () => {
  expect(steps('r2')).toEqual([
    ['gateway', 'GET /api/events', 31],
    ['gateway', 'signature or token, and IAM', 2],
    ['gateway', 'GET /api/events: no policy', null],
  ])
  expect(readTrace(folder, journal, 'r2')[0]?.outcome).toBe('403 ACCESS_DENIED')
  expect([steps('r3'), readTrace(join(folder, 'none'), [], 'r1')]).toEqual([[], []])
})

it('of each layer and step the page has the Japanese', async () => {
  const { layerWords, stepWords } = (await import(new URL('./page/trace-words.js', import.meta.url).href)) as Record<string, object>
  const marks = [...readFileSync(join(import.meta.dirname, '../../../api/src/http/trace.ts'), 'utf8').matchAll(/lasting\('(\w+)'/g)]
  const told = readFileSync(join(import.meta.dirname, 'read-trace.ts'), 'utf8')
  const said = [...told.matchAll(/layer: '(\w+)'|step\('(\w+)'/g)].map(([, one, other]) => one ?? other!)
  expect(said.filter((layer) => !Object.hasOwn(layerWords!, layer))).toEqual([])
  const steps = [...told.matchAll(/what: '([^']+)'|Ms', '([^']+)'/g)].map(([, one, other]) => one ?? other!)
  expect([...steps, ...marks.map(([, mark]) => mark!)].filter((step) => !Object.hasOwn(stepWords!, step))).toEqual([])
  expect([said.length, steps.length, marks.length].every((count) => count >= 2)).toBe(true)
})

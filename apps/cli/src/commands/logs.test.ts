import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testContext } from '../testing/test-context.ts'
import { logs } from './logs.ts'

const member = '019b0a10-0000-7000-8000-000000000001'
const wrapped = (timestamp: string, message: unknown) => JSON.stringify({ timestamp, level: 'INFO', requestId: 'of-lambda', message })
const of = (minute: number) => `2026-11-29T10:0${minute}:00.000Z`

function stateWith(files: Record<string, readonly string[]>): string {
  const state = mkdtempSync(join(tmpdir(), 'sekisho-logs-'))
  mkdirSync(join(state, 'logs'))
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(state, 'logs', name), lines.join('\n'))
  return state
}
const state = stateWith({
  'sekisho-dev-members.log': [
    wrapped(of(2), {
      source: 'function',
      requestId: 'r2',
      edgeId: 'e2==',
      staffId: 's',
      route: 'GET /api/members/{memberId}',
      object: `member:${member}`,
      status: 200,
      ms: 5,
    }),
    JSON.stringify({ time: of(2), type: 'platform.report', record: {} }),
    wrapped(of(3), 'a line of words'),
    '{"timestamp":"2026-11-29T10:04:00.000Z","message":{"source":"func',
  ],
  'access.log': [
    JSON.stringify({
      source: 'gateway',
      at: String(Date.parse(of(1))),
      requestId: 'r2',
      route: 'GET /api/members/{memberId}',
      status: '403',
      stoppedBy: 'ACCESS_DENIED',
    }),
  ],
  'sekisho-dev-edge-log.log': [
    JSON.stringify({
      'timestamp(ms)': String(Date.parse(of(1)) - 40),
      'x-edge-request-id': 'e2==',
      'cache-behavior-path-pattern': '/api/*',
      'sc-status': '200',
      'time-taken': '0.061',
    }),
  ],
})
const { context } = testContext({ call: () => Promise.reject(new Error('no stage is asked')), published: {} })
const ask = (options: object) => logs.run({ question: 'what-is-slow', local: true, state, ...options }, context)

describe('the questions of an incident, asked by a command', () => {
  it('are answered from the lines of functions and gateway, without what is no line of theirs', async () => {
    const saw = await ask({ question: 'who-saw', member })
    expect(saw.json).toMatchObject({ lines: [{ at: of(2), staffId: 's', requestId: 'r2' }] })
    expect(saw.text).toMatch(/^Who looked at this member.*\nat .*staffId/)
    const refused = await ask({ question: 'why-refused', request: 'r2' })
    expect(refused.json).toMatchObject({ lines: [{ source: 'gateway', stoppedBy: 'ACCESS_DENIED', at: of(1) }] })
    expect((await ask({})).text).toBe('What is slow?\nNo line says so.')
  })

  it('follow a request from the edge to the function by the id of the answer, and on by the id of the function’s line', async () => {
    const lines = async (options: object) => ((await ask({ question: 'which-way', ...options })).json as { lines: object[] }).lines
    expect(await lines({ edge: 'e2==' })).toMatchObject([
      { source: 'edge', route: '/api/*', ms: 61 },
      { source: 'function', requestId: 'r2', edgeId: 'e2==' },
    ])
    expect(await lines({ request: 'r2' })).toMatchObject([
      { source: 'gateway', requestId: 'r2' },
      { source: 'function', requestId: 'r2', edgeId: 'e2==' },
    ])
    // Lambda's own id of the invocation stands on every line that it wraps; a line of words has no other.
    expect(await lines({ request: 'of-lambda' })).toMatchObject([{ source: null, at: of(3) }])
    expect((await ask({ question: 'which-way', edge: 'e2==' })).text).toMatch(/take the other one .* and ask again\.$/)
  })

  it('are printed for the edge only by what its lines have', async () => {
    const printed = async (options: object) => (await ask({ question: 'which-way', ...options, local: false, state: undefined })).text
    expect(await printed({ edge: 'e2==' })).toMatch(
      /edgeId\) in \["e2=="\][^]*# In us-east-1, of the edge's log:\nfields [^]*`x-edge-request-id` in/,
    )
    const byRequest = await printed({ request: 'r2' })
    expect(byRequest).toMatch(
      /coalesce\(message\.requestId, requestId\) in \["r2"\][^]*\n# .*take the other one \(edgeId_, .* and ask again\.$/,
    )
    expect(byRequest).not.toContain('us-east-1')
  })

  it('are printed for a deployment, filled in', async () => {
    const { text } = await ask({ question: 'who-saw', member, local: false, state: undefined })
    expect(text).toContain(`in ["member:${member}"]`)
  })

  it.each([
    [{ question: 'who-did' }, 'about --staff'],
    [{ question: 'who-saw', member: 'x"] | fields @message' }, 'no id of a member'],
    [{ question: 'which-way' }, 'about --request or --edge'],
    [{ question: 'why-refused', edge: 'e2==' }, 'by no --edge'],
    [{ question: 'which-way', edge: 'x" | fields' }, 'no id of the edge'],
    [{ question: 'what-is-slow', ms: 'soon' }, 'no number of milliseconds'],
    [{ state: '/no/such/folder' }, 'no logs'],
  ])('refuse %j in words', async (options, words) => {
    await expect(async () => ask(options)).rejects.toThrow(words)
  })
})

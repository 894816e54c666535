import type { Ticket } from '@sekisho/contract/member-export'
import { describe, expect, it } from 'vitest'
import { startMemberExport, type ExportCalls } from './member-export-run.ts'

const ticket: Ticket = {
  ticket: 't'.repeat(43),
  rows: 250,
  parts: 3,
  until: '2026-11-23T10:10:00.000Z',
  mark: { by: '田中 陽子', at: '2026-11-23T10:00:00.000Z', requestId: 'request-1' },
}

/** An export of three parts that a test may hold up: it goes on when `go` is called. */
function begun(change: Partial<ExportCalls> = {}) {
  const log: string[] = []
  const held: (() => void)[] = []
  const calls: ExportCalls = {
    begin: async () => ({ ticket }),
    part: (_ticket, part) =>
      new Promise((resolve) => {
        log.push(`part ${part}`)
        held.push(() => resolve({ rows: [[`row${part}@example.jp`]], isLast: part === 2 }))
      }),
    stop: async (stopped) => log.push(`stop ${stopped === ticket.ticket}`),
    ...change,
  }
  const progress: number[] = []
  const run = startMemberExport(calls, {
    columns: ['email'],
    language: 'ja',
    onBegun: (rows) => progress.push(-rows),
    onProgress: (done) => progress.push(done),
  })
  // Heard of at once; each test says what it expects.
  run.written.catch(() => undefined)
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const go = async () => (await settle(), held.shift()?.(), settle())
  return { run, log, progress, go, settle }
}

describe('the run of an export of members', () => {
  it('fetches the parts in order, tells how far it is, and ends the file with whose it is', async () => {
    const { run, log, progress, go } = begun()
    for (let part = 0; part < 3; part++) await go()
    const { parts, done } = (await run.written)!
    expect([log, progress, done]).toEqual([['part 0', 'part 1', 'part 2'], [-250, 1, 2, 3], 3])
    expect(parts.join('')).toMatch(
      /^\uFEFF"メールアドレス"\r\n"row0@example\.jp"\r\n(.+\r\n){2}"田中 陽子 が .+ 3 名分を書き出し。依頼番号 request-1。/,
    )
  })

  it.each([
    ['in the middle of a part', 2],
    ['when the last part is on its way', 3],
  ])('stopped %s gives no file, asks for nothing more and ends the ticket once', async (_when, parts) => {
    const { run, log, go, settle } = begun()
    for (let part = 1; part < parts; part++) await go()
    await settle()
    run.stop()
    run.stop()
    await go()
    await expect(run.written).rejects.toThrow('aborted')
    expect(log).toEqual([...['part 0', 'part 1', 'part 2'].slice(0, parts), 'stop true'])
  })

  it('stopped while it begins ends the ticket that comes afterwards', async () => {
    let give = (_answer: { ticket: Ticket }) => undefined as void
    const { run, log, settle } = begun({ begin: () => new Promise((resolve) => (give = resolve)) })
    run.stop()
    expect(log).toEqual([])
    give({ ticket })
    await settle()
    await expect(run.written).rejects.toThrow('aborted')
    expect(log).toEqual(['stop true'])
  })

  it('ends the ticket when a part fails, and says what failed, whatever becomes of the stop', async () => {
    const log: string[] = []
    const { run } = begun({
      part: () => Promise.reject(new Error('the connection is gone')),
      stop: (stopped) => (log.push(stopped), Promise.reject(new Error('so is this'))),
    })
    await expect(run.written).rejects.toThrow('the connection is gone')
    expect(log).toEqual([ticket.ticket])
  })

  it('has no file and nothing to end when a second person has to agree first', async () => {
    const { run, log } = begun({ begin: async () => ({ ticket: null }) })
    expect([await run.written, log]).toEqual([null, []])
  })
})

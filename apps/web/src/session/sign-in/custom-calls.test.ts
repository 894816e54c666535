import { describe, expect, it, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../../api-client/api-error.ts'
import type { KeptSession } from '../kept-session.ts'
import { customCalls, failureOf } from './custom-calls.ts'

const config = {
  stage: 'dev',
  authorizer: 'custom',
  region: 'r',
  userPoolId: 'p',
  userPoolClientId: 'c',
  identityPoolId: 'i',
  apiHost: 'h',
  apiStage: 's',
} as const
const begun = {
  token: 'A'.repeat(43),
  expiresAt: '2026-11-24T22:00:00.000Z',
  staffId: '01990000-0000-7000-8000-000000000001',
  email: 'tanaka@sekisho.example',
  role: 'r',
}
const waking = () =>
  Response.json(
    { type: 'x', title: 'x', status: 503, code: 'database-waking', requestId: 'r' },
    { status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '0' } },
  )

describe('signing in with the company password', () => {
  it('waits for a database that wakes up, asks again by itself and keeps the session', async () => {
    const answers = [waking(), waking(), Response.json(begun)]
    const send = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answers.shift()!))
    const kept: KeptSession[] = []
    let waits = 0
    const step = await customCalls(config, (session) => void kept.push(session)).startSignIn(
      'tanaka@sekisho.example',
      'secret',
      () => waits++,
    )
    expect([step, kept, waits]).toEqual([{ name: 'done' }, [begun], 2])
    for (const [path, init] of send.mock.calls) {
      expect([path, init?.method, init?.body]).toEqual(['/api/session', 'POST', '{"email":"tanaka@sekisho.example","password":"secret"}'])
      expect(new Headers(init?.headers).has('authorization')).toBe(false)
    }
    send.mockRestore()
  })

  it('asks whoever comes with a password of a weak form for another one, and sends both', async () => {
    const due = Response.json(
      { type: 'x', title: 'x', status: 403, code: 'new-password-due', requestId: 'r' },
      { status: 403, headers: { 'content-type': 'application/problem+json' } },
    )
    const answers = [due, Response.json(begun)]
    const send = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answers.shift()!))
    const kept: KeptSession[] = []
    const calls = customCalls(config, (session) => void kept.push(session))
    await expect(calls.answerChallenge('nobody has asked for it', 'tanaka@sekisho.example')).rejects.toThrow()
    const step = await calls.startSignIn('tanaka@sekisho.example', 'old', () => undefined)
    expect([step, kept]).toEqual([{ name: 'new-password', isOfEarlierSystem: true }, []])
    expect(await calls.answerChallenge('a few words in a row', 'tanaka@sekisho.example')).toEqual({ name: 'done' })
    expect(kept).toEqual([begun])
    expect(send.mock.calls.at(-1)![1]?.body).toBe(
      '{"email":"tanaka@sekisho.example","password":"old","newPassword":"a few words in a row"}',
    )
    send.mockRestore()
  })

  it('tells whoever chooses the old one again, or comes too late with it, what to do', () => {
    const at = (code: ApiErrorCode) => failureOf(new ApiError(code, { status: 0, requestId: null }), 'new-password')
    expect([at('invalid-input'), at('credentials-wrong')]).toEqual([{ failure: 'known-password' }, { failure: 'session-expired' }])
  })

  it.each<[ApiErrorCode, number | undefined, object]>([
    ['credentials-wrong', undefined, { failure: 'wrong' }],
    ['invalid-input', undefined, { failure: 'wrong' }],
    ['too-many-requests', 120, { failure: 'locked', lockedSeconds: 120 }],
    ['too-many-requests', undefined, { failure: 'too-many' }],
    ['offline', undefined, { failure: 'offline' }],
    ['intercepted', undefined, { failure: 'intercepted' }],
    ['internal', undefined, { failure: 'unexpected' }],
  ])('says what %s (%s) means', (code, retryAfter, failed) => {
    expect(failureOf(new ApiError(code, { status: 0, requestId: null, retryAfter }), 'password')).toEqual(failed)
    expect(failureOf('something else', 'password')).toEqual({ failure: 'unexpected' })
  })
})

import { describe, expect, it } from 'vitest'
import { ApiError, type ApiErrorCode } from './api-error.ts'
import { retryDelay, shouldRetry } from './query-client.ts'

const failed = (code: ApiErrorCode) => new ApiError(code, { status: 0, requestId: null })

describe('reads', () => {
  it('are repeated twice when no answer came or the server failed', () => {
    for (const code of ['offline', 'unavailable', 'internal'] as const) {
      expect([0, 1, 2].map((failures) => shouldRetry(failures, failed(code)))).toEqual([true, true, false])
    }
  })

  it('are not repeated when repeating cannot help', () => {
    const final = [
      'forbidden',
      'not-found',
      'invalid-input',
      'session-lost',
      'too-many-requests',
      'database-waking',
      'reply-mismatch',
    ] as const
    expect(final.map((code) => shouldRetry(0, failed(code)))).toEqual(final.map(() => false))
    expect(shouldRetry(0, new Error('a fault of ours'))).toBe(false)
  })

  it('wait longer each time, by chance', () => {
    expect([0, 1].map((failures) => retryDelay(failures, () => 0.5))).toEqual([250, 500])
    expect(retryDelay(1, () => 0)).toBe(0)
  })
})

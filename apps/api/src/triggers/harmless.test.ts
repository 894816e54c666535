import { describe, expect, it } from 'vitest'
import { logLine } from '../platform/log.ts'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
import { harmless } from './harmless.ts'
import { recordSignIn, type SignInEvent } from './record-sign-in.ts'

describe('a trigger that must not stop a sign-in', () => {
  it('returns the event and logs one line whatever is thrown', async () => {
    for (const thrown of [new TypeError('canary'), new AwsCallError(400, 'AccessDeniedException'), 'canary']) {
      const lines: string[] = []
      const event = { request: {} }
      const trigger = harmless(
        'post-authentication',
        (level, fields) => void lines.push(logLine(level, fields)),
        () => Promise.reject(thrown),
      )
      expect(await trigger(event)).toBe(event)
      expect(lines).toHaveLength(1)
      expect(lines[0]).not.toContain('canary')
      expect(JSON.parse(lines[0]!)).toMatchObject({ alert: 'sign-in.not-noted', alertCount: 1 })
    }
  })

  it('survives a directory that refuses and an event without attributes', async () => {
    const table = createTestTable()
    table.failures.push(new AwsCallError(400, 'AccessDeniedException'))
    const lines: string[] = []
    const record = recordSignIn({ call: table.call, table: 'directory', now: () => new Date() })
    const trigger = harmless<SignInEvent>('post-authentication', (level, fields) => void lines.push(logLine(level, fields)), record)
    await trigger({ request: { userAttributes: { sub: tanaka.sub } } })
    await trigger({} as SignInEvent)
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0]!)).toMatchObject({ awsError: 'AccessDeniedException', sub: tanaka.sub })
  })
})

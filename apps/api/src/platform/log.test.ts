import { describe, expect, it } from 'vitest'
import { errorFields, logLine } from './log.ts'

describe('a log line', () => {
  it('stays one line of JSON whatever the values hold', () => {
    const nasty = 'a\r\nb\u2028c\u2029d\u0085e\u001b[31m"},{"level":"error'
    const line = logLine('info', { route: nasty })
    expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
    expect(JSON.parse(line)).toEqual({ level: 'info', route: nasty })
  })

  it('of an error says where it was thrown, not what it said', () => {
    const error = new RangeError('canary\n    at canary')
    const fields = errorFields(new RangeError('canary'))
    expect(fields['error']).toBe('RangeError')
    expect(JSON.stringify(fields)).not.toContain('canary')
    expect(JSON.stringify(errorFields(error))).not.toContain('canary')
  })
})

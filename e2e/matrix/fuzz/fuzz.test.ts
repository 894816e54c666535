import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestsFor } from './arbitrary.ts'
import { readDocument } from './document.ts'
import { faultOf } from './fuzz.ts'

const operations = readDocument()
const operation = (id: string) => operations.find((one) => one.operationId === id)!
const problem = (code: string, status: number) => JSON.stringify({ type: 'x', title: 'x', status, code, requestId: 'x' })

describe('the fuzzer', () => {
  const [get] = [operation('events.get')]

  it('finds a failure, somebody let in, a status, a code, a form and a field that the document does not have', () => {
    const judge = (role: string, status: number, type: string, text: string) => faultOf(get, role, status, type, text)
    expect(judge(get.roles[0]!, 500, 'application/problem+json', problem('internal', 500))).toContain('500')
    expect(judge('nobody', 200, 'application/json', '{}')).toBe('200: let in')
    expect(judge('nobody', 418, 'application/json', '{}')).toContain('not in the document')
    expect(judge('nobody', 403, 'application/problem+json', problem('not-found', 403))).toContain('not as documented')
    expect(judge('nobody', 403, 'text/html', '<p>')).toContain('not in the document')
    expect(judge(get.roles[0]!, 200, 'application/json', '{"id":1}')).toContain('not as documented')
    expect(judge('nobody', 403, 'application/problem+json', problem('forbidden', 403))).toBeNull()
  })

  it('makes of every operation requests of its shape and beside it, the same for the same seed', () => {
    for (const one of operations) {
      const made = () => JSON.stringify(fc.sample(requestsFor(one, {}), { numRuns: 20, seed: 18 }))
      expect([one.operationId, made()]).toEqual([one.operationId, made()])
      expect(
        new Set(fc.sample(requestsFor(one, {}), { numRuns: 20, seed: 18 }).map((input) => JSON.stringify(input))).size,
      ).toBeGreaterThan(one.body ? 2 : 0)
    }
  })
})

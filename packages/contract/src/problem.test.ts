import { describe, expect, it } from 'vitest'
import { Problem, problems } from './problem.ts'

describe('the problems', () => {
  it('each have a status that says whose fault it is', () => {
    for (const status of Object.values(problems)) expect(status >= 400 && status < 600).toBe(true)
  })

  it('are a closed set', () => {
    const problem = { type: 'urn:x', title: 'x', status: 400, code: 'invalid-input', requestId: 'x' }
    expect(Problem.safeParse(problem).success).toBe(true)
    expect(Problem.safeParse({ ...problem, code: 'other' }).success).toBe(false)
    expect(Problem.safeParse({}).success).toBe(false)
  })
})

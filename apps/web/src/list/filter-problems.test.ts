import { describe, expect, it } from 'vitest'
import { ApiError } from '../api-client/api-error.ts'
import { problemsOf } from './filter-problems.tsx'

const refused = (errors: { field: string; issue: string }[]) => new ApiError('invalid-input', { status: 400, requestId: 'r', errors })

describe('problemsOf', () => {
  it('names each wrong filter once, however many of its values are wrong', () => {
    const errors = [
      { field: 'limit', issue: 'type' },
      { field: 'status.0', issue: 'choice' },
      { field: 'status.2', issue: 'choice' },
      { field: 'limit', issue: 'other' },
    ]
    expect(problemsOf(refused(errors))).toEqual([
      { field: 'limit', issue: 'type' },
      { field: 'status', issue: 'choice' },
    ])
  })

  it('finds nothing in other errors', () => {
    expect(problemsOf(new ApiError('forbidden', { status: 403, requestId: null }))).toEqual([])
    expect(problemsOf(new Error('x'))).toEqual([])
    expect(problemsOf(null)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { ApiError } from '../api-client/api-error.ts'
import { problemsOf } from './filter-problems.tsx'

const refused = (errors: { field: string; issue: string }[]) => new ApiError('invalid-input', { status: 400, requestId: 'r', errors })

describe('problemsOf', () => {
  it('names each wrong filter once, wherever the API found it', () => {
    const errors = [
      { field: 'limit', issue: 'limit' },
      { field: 'query.cursor', issue: 'cursor' },
      { field: 'limit', issue: 'other' },
    ]
    expect(problemsOf(refused(errors))).toEqual([
      { field: 'limit', issue: 'limit' },
      { field: 'cursor', issue: 'cursor' },
    ])
  })

  it('finds nothing in other errors', () => {
    expect(problemsOf(new ApiError('forbidden', { status: 403, requestId: null }))).toEqual([])
    expect(problemsOf(new Error('x'))).toEqual([])
    expect(problemsOf(null)).toEqual([])
  })
})

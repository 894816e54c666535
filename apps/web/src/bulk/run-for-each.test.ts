import { expect, it } from 'vitest'
import { ApiError } from '../api-client/api-error.ts'
import { runForEach, type Outcome } from './run-for-each.ts'

async function run(fails: (id: string) => boolean, stopAfter = Infinity, error: Error = new Error('no')) {
  const outcomes = new Map<string, Outcome<string>>()
  const asked: string[] = []
  const keys = new Set<string>()
  await runForEach<{ id: string }, string>({
    items: ['a', 'b', 'c', 'd'].map((id) => ({ id })),
    idOf: ({ id }) => id,
    onOutcome: (id, outcome) => outcomes.set(id, outcome),
    isStopped: () => asked.length >= stopAfter,
    change: async ({ id }, key) => {
      asked.push(id)
      keys.add(key)
      if (fails(id)) throw error
      return `${id} after`
    },
  })
  return { outcomes: Object.fromEntries([...outcomes].map(([id, { state }]) => [id, state])), whole: outcomes, asked, keys }
}

it('does each one once, with a key of its own, and keeps what it became', async () => {
  const { outcomes, whole, asked, keys } = await run(() => false)
  expect(outcomes).toEqual({ a: 'done', b: 'done', c: 'done', d: 'done' })
  expect(whole.get('b')).toEqual({ state: 'done', after: 'b after' })
  expect(asked).toEqual(['a', 'b', 'c', 'd'])
  expect(keys.size).toBe(4)
})

it('goes on after one that failed', async () => {
  const { outcomes } = await run((id) => id === 'b')
  expect(outcomes).toEqual({ a: 'done', b: 'failed', c: 'done', d: 'done' })
})

it('asks nobody time and again who they are: once they would not say, the rest is left alone', async () => {
  const unproved = new ApiError('proof-too-old', { status: 403, requestId: null })
  const { outcomes, asked } = await run((id) => id === 'b', Infinity, unproved)
  expect([outcomes, asked]).toEqual([{ a: 'done', b: 'failed', c: 'skipped', d: 'skipped' }, ['a', 'b']])
})

it('leaves the rest alone when told to stop', async () => {
  const { outcomes, asked } = await run(() => false, 2)
  expect(outcomes).toEqual({ a: 'done', b: 'done', c: 'skipped', d: 'skipped' })
  expect(asked).toHaveLength(2)
})

import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import { expect, it } from 'vitest'
import { runForEach, type Outcome } from './bulk-run.ts'

const people = ['a', 'b', 'c', 'd'].map((staffId, at) => ({ staffId, version: at + 1 }) as StaffRow)

async function run(fails: (staffId: string) => boolean, stopAfter = Infinity) {
  const outcomes = new Map<string, Outcome>()
  const asked: { staffId: string; version: number; reason: string | undefined }[] = []
  const keys = new Set<string>()
  await runForEach({
    people,
    stepFor: () => ({ action: 'suspend', reason: '退職' }),
    onOutcome: (staffId, outcome) => outcomes.set(staffId, outcome),
    isStopped: () => asked.length >= stopAfter,
    change: async ({ person, reason, idempotencyKey }) => {
      asked.push({ ...person, reason })
      keys.add(idempotencyKey)
      if (fails(person.staffId)) throw new Error('no')
      return {} as StaffMember
    },
  })
  return { outcomes: Object.fromEntries([...outcomes].map(([id, { state }]) => [id, state])), asked, keys }
}

it('does each person once, with their own version and their own key', async () => {
  const { outcomes, asked, keys } = await run(() => false)
  expect(outcomes).toEqual({ a: 'done', b: 'done', c: 'done', d: 'done' })
  expect(asked.map(({ version }) => version)).toEqual([1, 2, 3, 4])
  expect(asked.every(({ reason }) => reason === '退職')).toBe(true)
  expect(keys.size).toBe(4)
})

it('goes on after one that failed', async () => {
  const { outcomes } = await run((staffId) => staffId === 'b')
  expect(outcomes).toEqual({ a: 'done', b: 'failed', c: 'done', d: 'done' })
})

it('leaves the rest alone when told to stop', async () => {
  const { outcomes, asked } = await run(() => false, 2)
  expect(outcomes).toEqual({ a: 'done', b: 'done', c: 'skipped', d: 'skipped' })
  expect(asked).toHaveLength(2)
})

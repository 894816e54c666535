import { expect, it } from 'vitest'
import { workGrowth } from './work-growth.ts'

const textOf = (size: number) => 'a'.repeat(size)

it('tells one pass from a pass per character', () => {
  expect(workGrowth(textOf, (text) => /a+b/y.exec(text), 128)).toBeLessThan(16)
  expect(workGrowth(textOf, (text) => /a+b/.exec(text), 128)).toBeGreaterThan(32)
})

import { describe, expect, it } from 'vitest'
import { SeenOnce } from './seen-once.ts'

describe('what was seen in a file', () => {
  it('is known by the line where it stood first, however much there is', () => {
    const seen = new SeenOnce()
    const lines = Array.from({ length: 20_000 }, (_, at) => at + 2)
    expect(lines.filter((line) => seen.lineOf(`id ${line}`, line) !== null)).toEqual([])
    expect(lines.filter((line) => seen.lineOf(`id ${line}`, line + 100_000) !== line)).toEqual([])
    expect(seen.lineOf('id 1', 1)).toBeNull()
  })
})

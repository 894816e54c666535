import { expect, it } from 'vitest'
import { takesPlace } from './results.ts'

it('keeps a run that was ended early only where no whole one is kept', () => {
  const [whole, early] = [{}, { interrupted: true }]
  expect([whole, early].map((result) => [undefined, whole, early].map((kept) => takesPlace(result, kept)))).toEqual([
    [true, true, true],
    [true, false, true],
  ])
})

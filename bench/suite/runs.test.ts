import { expect, it } from 'vitest'
import { runsIn } from './runs.ts'

it('reads whole green runs and passes over what is torn, red or of another form', () => {
  const line = (failed: number, all: number) => JSON.stringify({ seconds: { all }, tally: { failed } })
  expect(runsIn([line(0, 7), '{"seconds":', line(1, 8), '{"at":"then"}', '', line(0, 9)].join('\n'))).toEqual([{ all: 7 }, { all: 9 }])
})

import { expect, it } from 'vitest'
import { everyDay } from './every-day.ts'

it('fills the days between with none, over the 29th of February', () => {
  expect(
    everyDay([
      { day: '2028-02-28', count: 2 },
      { day: '2028-03-01', count: 1 },
    ]),
  ).toEqual([
    { day: '2028-02-28', count: 2 },
    { day: '2028-02-29', count: 0 },
    { day: '2028-03-01', count: 1 },
  ])
  expect(everyDay([])).toEqual([])
})

import type { Stage } from '@sekisho/stages/stage'
import { expect, it } from 'vitest'
import { partsOf } from './releases.ts'

it('the edge’s region is asked of a stage that keeps a log there, or has begun one, and of no other', () => {
  const asked = (stage: Partial<Stage>, isBegun: boolean) => partsOf({ stage: stage as Stage }, isBegun).includes('edge')
  expect([asked({ edgeLogDays: 30 }, false), asked({}, true), asked({}, false)]).toEqual([true, true, false])
})

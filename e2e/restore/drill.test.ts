import { expect, it } from 'vitest'
import { drill } from './drill.ts'

it('fifty people in every state survive the loss of their pool, with a restore that was killed twice on the way and finished by the function', async () => {
  const report = await drill({ people: 50, killedAt: [0.2, 0.6], byFunction: true })
  expect(report).toMatchObject({ lost: 0, differences: [], rpoSeconds: 0, mailsTwice: 0, kills: 2 })
  expect(report.invocations).toBeGreaterThan(1)
  expect(report.signedIn).toHaveLength(3)
  expect(report.made).toBeGreaterThan(30)
  expect(Object.keys(report.byStatus)).toEqual(['active', 'invited', 'removed', 'requested', 'suspended'])
})

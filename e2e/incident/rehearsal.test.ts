import { expect, it, vi } from 'vitest'
import { rehearseIncidents, runbook } from './rehearsal.ts'

/** As the pages are, but for one word of a paragraph: the rehearsal has to find that, and nothing else. */
const lacking: typeof runbook = (page) => (page === 'alarms.md' ? runbook(page).replaceAll('*who-saw*', '') : runbook(page))

it('three incidents are rung, found and ended by alarm, runbook, saved query and command; a question that the runbook lacks is missed', async () => {
  // Amplify warns of the local cloud's addresses, which is the point here.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { incidents, right, steps } = await rehearseIncidents({ runbook: lacking, tell: () => undefined })
  const wrong = incidents.flatMap(({ name, steps: all }) => all.filter(({ isRight }) => !isRight).map(({ found }) => `${name}: ${found}`))
  expect(wrong).toEqual(['mass-reveal: not who-saw'])
  expect(incidents.map(({ name, rangAfterSeconds }) => [name, rangAfterSeconds !== null])).toEqual([
    ['stolen-session', true],
    ['mass-reveal', true],
    ['lost-admin', true],
  ])
  expect(incidents.slice(0, 2).map(({ endedAfterSeconds }) => endedAfterSeconds)).toEqual([5, 5])
  expect(right).toBe(steps - 1)
})

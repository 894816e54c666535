import { createMemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import { gated } from '../../app/gated-route.tsx'
import { eventRoutes } from './routes.tsx'
import { firstView } from './views.ts'

/** The addresses at which a page is drawn, one after the other, from the home page on. */
async function drawnFrom(...steps: (string | -1)[]): Promise<string[]> {
  const router = createMemoryRouter([{ path: '/', element: null }, ...eventRoutes.map(gated)], { initialEntries: ['/'] })
  const drawn: string[] = []
  router.subscribe(({ location, navigation }) => {
    const at = `${location.pathname}${location.search}`
    if (navigation.state === 'idle' && drawn.at(-1) !== at) drawn.push(at)
  })
  for (const step of steps) await (step === -1 ? router.navigate(-1) : router.navigate(step))
  router.dispose()
  return drawn
}

it('draws the list of events once, at the address of what is next, and one step back is where one came from', async () => {
  expect(await drawnFrom('/events', -1)).toEqual([`/events?${firstView}`, '/'])
})

it('leads there from an address of the list as well, and leaves every other address as it is', async () => {
  expect(await drawnFrom('/events?q=sre', '/events?q=sre&sort=startsAt', '/events')).toEqual([
    '/events?q=sre',
    '/events?q=sre&sort=startsAt',
    `/events?${firstView}`,
  ])
})

it('changes its address at once, so that the next change builds on it', () => {
  const router = createMemoryRouter(eventRoutes.map(gated), {
    initialEntries: ['/events?q=sre'],
    hydrationData: { loaderData: { '0': null } },
  })
  void router.navigate('/events?q=sre&sort=startsAt')
  expect(router.state.location.search).toBe('?q=sre&sort=startsAt')
  router.dispose()
})

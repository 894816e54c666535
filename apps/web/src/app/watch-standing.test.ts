import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accountQuery } from '../features/account/queries.ts'
import { noteActivity } from '../session/idle-time.ts'
import { endWatch, watchStanding } from './watch-standing.ts'

const HOUR = 3_600_000
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

/** A person who looks at the page of one gate, and how often it asks who they are. */
function lookAt(needs: string | null) {
  let handle = needs === null ? undefined : { needs }
  let moved = () => undefined as void
  let asked = 0
  const client = new QueryClient()
  client.fetchQuery = ((options: { queryKey: readonly unknown[] }) => {
    expect(options.queryKey).toEqual(accountQuery.queryKey)
    asked++
    return Promise.reject(new Error('offline'))
  }) as never
  const place = { state: { matches: [{ route: { handle: undefined } }, { route: {} as { handle?: unknown } }] } }
  place.state.matches[1]!.route.handle = handle
  const subscribe = (listener: () => void) => {
    moved = listener
    return () => undefined
  }
  watchStanding(client, Object.assign(place, { subscribe }))
  const goTo = (next: string) => {
    handle = { needs: next }
    place.state.matches[1]!.route.handle = handle
    moved()
  }
  const during = async (time: number) => {
    const before = asked
    await vi.advanceTimersByTimeAsync(time)
    return asked - before
  }
  return { during, goTo, asked: () => asked }
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-01T00:00:00Z') })
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { onLine: true })
  page.visibilityState = 'visible'
  noteActivity(Date.now())
})
afterEach(() => {
  endWatch()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an open page', () => {
  it('with members on it asks every four seconds, for as long as it is looked at, touched or not', async () => {
    const { during } = lookAt('members.read')
    expect(await during(HOUR)).toBe(HOUR / 4_000)
  })

  it('with events on it asks once a minute while somebody works, every five while nobody does, and soon after they begin again', async () => {
    const { during } = lookAt('events.read')
    let whileAtWork = 0
    for (let minute = 0; minute < 10; minute++) {
      noteActivity(Date.now())
      whileAtWork += await during(60_000)
    }
    expect(whileAtWork).toBe(10)
    expect(await during(HOUR)).toBeLessThanOrEqual(14)
    await during(120_000)
    noteActivity(Date.now())
    expect(await during(60_000)).toBe(1)
  })

  it('asks at once when somebody goes on to a page with people on it, and when they come back to the page', async () => {
    const { during, goTo, asked } = lookAt('events.read')
    await during(30_000)
    expect(asked()).toBe(0)
    goTo('staff.read')
    expect(asked()).toBe(1)
    page.dispatchEvent(new Event('visibilitychange'))
    expect(asked()).toBe(2)
  })

  it('asks nothing while nobody sees it', async () => {
    const { during } = lookAt('members.read')
    page.visibilityState = 'hidden'
    expect(await during(HOUR)).toBe(0)
  })

  it('goes on asking when the clock of the machine is set back', async () => {
    const { during } = lookAt('events.read')
    vi.setSystemTime(Date.parse('2026-05-01T00:00:00Z'))
    expect(await during(120_000)).toBeGreaterThan(0)
  })
})

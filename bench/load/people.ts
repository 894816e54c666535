import { quantile } from '../statistics.ts'

/** One answer: how long it took, and its status. */
export interface Answered {
  ms: number
  status: number
}

/** What a number of people got in a time. */
export interface Crowd {
  p50: number
  p95: number
  p99: number
  perSecond: number
  /** Not answered 200, without those that the gateway's rate refused. */
  failed: number
  refused: number
}

/** One after the other, as somebody looks for a person: each click asks what its screen asks for. */
export const clicks: readonly ((found: { member: string; event: string }) => string)[] = [
  () => '/api/account',
  () => '/api/events',
  ({ event }) => `/api/events/${event}`,
  () => '/api/members',
  () => `/api/members?q=${encodeURIComponent('田中')}`,
  ({ member }) => `/api/members/${member}`,
  ({ member }) => `/api/members/${member}/registrations`,
  () => '/api/staff',
]

/**
 * So many people at once, each at another place of the same way, each with a pause before every click.
 * @param ask asks by the number of the click
 */
export async function crowd(people: number, seconds: number, pauseMs: number, ask: (click: number) => Promise<Answered>): Promise<Crowd> {
  const answers: Answered[] = []
  const until = performance.now() + seconds * 1000
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const person = async (nth: number) => {
    // Nobody comes at the same moment as everybody.
    await pause((pauseMs * nth) / people)
    let click = nth
    do {
      answers.push(await ask(click++))
      await pause(pauseMs)
    } while (performance.now() < until)
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: people }, (_, nth) => person(nth)))
  return summary(answers, (performance.now() - started) / 1000)
}

/** @throws RangeError when nobody asked anything */
export function summary(answers: readonly Answered[], seconds: number): Crowd {
  const served = answers.filter(({ status }) => status === 200).map(({ ms }) => ms)
  const refused = answers.filter(({ status }) => status === 429).length
  return {
    p50: quantile(served, 0.5),
    p95: quantile(served, 0.95),
    p99: quantile(served, 0.99),
    perSecond: served.length / seconds,
    failed: answers.length - served.length - refused,
    refused,
  }
}

import { cloud, cloudTime } from '../fixtures/cloud.ts'
import { signedFetch, type Session } from '../fixtures/credentials.ts'

/** What a rehearsal asks of each incident, in the order of somebody who is called at night. */
export interface Step {
  asks: string
  /** What was found, in words. */
  found: string
  isRight: boolean
}

/** One incident as it was played, and whether what there is leads to its answer. */
export interface Played {
  name: string
  says: string
  /** The alarm that has to ring. */
  alarm: string
  /** By the cloud's clock, from the first misuse on; null when it stayed silent. */
  rangAfterSeconds: number | null
  /** From the answer of the runbook's command until nothing more is served, or somebody is in again. */
  endedAfterSeconds: number | null
  steps: Step[]
}

/** A request to the gateway, signed by the clock that an incident moves. */
export const ask = async (session: Session, method: string, path: string, body?: object): Promise<Response> =>
  signedFetch(session, method, path, { at: await cloudTime(), ...(body && { body }) })

export type Sekisho = (...words: string[]) => Promise<Record<string, unknown>>
export type Line = Record<string, string | number | null>

/** What an incident is played with: commands as people type them, and the pages that they read. */
export interface Rehearsing {
  sekisho: Sekisho
  /** A page of `docs/runbooks`, by its name. @throws Error when there is none */
  runbook(page: string): string
  tell(line: string): void
}

/** Lines that answer a question, as `sekisho logs` prints them. */
export async function linesOf(sekisho: Sekisho, question: string, ...filled: string[]): Promise<Line[]> {
  const { lines } = (await sekisho('logs', '--question', question, ...filled)) as { lines: Line[] }
  return lines
}

interface Alarm {
  name: string
  says: string
  state: string
}

/** Does something again and again until the alarm rings. @returns seconds by the cloud's clock; null when it never does */
export async function untilItRings(alarm: string, most: number, act: (turn: number) => Promise<unknown>): Promise<number | null> {
  const began = await cloudTime()
  for (let turn = 0; turn < most; turn++) {
    await act(turn)
    if ((await alarmNamed(alarm))?.state === 'ALARM') return Math.ceil(((await cloudTime()) - began) / 1000)
  }
  return null
}

export async function alarmNamed(name: string): Promise<Alarm | undefined> {
  const all = (await (await fetch(`${cloud().console}/api/alarms`)).json()) as Alarm[]
  return all.find((one) => one.name.endsWith(`-alarm-${name}`))
}

/**
 * Goes where the mail of an alarm sends its reader: to the paragraph that it links. It has to name every question that is
 * asked and the command that ends it, itself or on a page that it links.
 */
export async function followRunbook({ runbook }: Rehearsing, alarm: string, questions: string[], command: string): Promise<Step[]> {
  const link = /docs\/runbooks\/([\w-]+\.md)#([\w-]+)/.exec((await alarmNamed(alarm))?.says ?? '')
  const paragraph = link ? paragraphOf(runbook(link[1]!), link[2]!) : ''
  const linked = [...paragraph.matchAll(/\]\((?!\.\.)([\w-]+\.md)/g)].map((match) => runbook(match[1]!))
  const missing = questions.filter((question) => !paragraph.includes(`*${question}*`))
  const hasCommand = [paragraph, ...linked].some((page) => page.includes(`sekisho ${command}`))
  return [
    { asks: 'the alarm links a paragraph', found: link ? `${link[1]}#${link[2]}` : 'no link', isRight: paragraph !== '' },
    {
      asks: `the paragraph asks ${questions.join(' and ')}`,
      found: missing.length === 0 ? 'yes' : `not ${missing.join(', ')}`,
      isRight: missing.length === 0,
    },
    { asks: `the way leads to sekisho ${command}`, found: hasCommand ? 'yes' : 'no', isRight: hasCommand },
  ]
}

const paragraphOf = (page: string, heading: string): string =>
  page
    .split(/^(?=## )/m)
    .find((part) => part.startsWith(`## ${heading}\n`))
    ?.slice(heading.length + 4)
    .trim() ?? ''

/** Seconds within which a runbook promises that nothing is served any more. @throws Error when it promises nothing */
export function promisedSeconds(page: string): number {
  const found = /Within (\d+) seconds/.exec(page)?.[1]
  if (found === undefined) throw new Error('The runbook does not say within which time it ends.')
  return Number(found)
}

/** The value that stands on most lines. */
export function mostOften(lines: readonly Line[], field: string): string {
  const counted = Map.groupBy(
    lines.flatMap((line) => (line[field] === null || line[field] === '-' ? [] : [String(line[field])])),
    (value) => value,
  )
  return [...counted].toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? ''
}

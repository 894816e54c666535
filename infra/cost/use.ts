import { standingPace } from '@sekisho/contract/standing-pace'
import type { Amount } from './prices.ts'
import { gigabytesOf, resourcesOf, type Template } from './template.ts'

/** How much a month is used. Every number that is not a price stands here or in `perCall`. */
export interface Use {
  name: string
  staff: number
  hoursADay: number
  daysAMonth: number
  members: number
  /** Average ACU while the database is awake. */
  awakeAcu: number
}

export const uses: readonly Use[] = [
  { name: '30 staff', staff: 30, hoursADay: 8, daysAMonth: 20, members: 100_000, awakeAcu: 0.5 },
  { name: '300 staff', staff: 300, hoursADay: 8, daysAMonth: 20, members: 1_000_000, awakeAcu: 1.5 },
  { name: '300 staff, 10 M members', staff: 300, hoursADay: 8, daysAMonth: 20, members: 10_000_000, awakeAcu: 3 },
]

/** What people do, in what the table below is made of; all of it is on the page. */
export const habits = {
  /** Of the staff, who may see members. */
  seeMembers: 0.2,
  /** Of their time, on pages with people on them. */
  onPeople: 0.5,
  /** Of everybody's time, with a page open that nobody touches. */
  untouched: 0.25,
  /** Calls of work in an hour, besides the page's own. */
  workAnHour: 60,
  statementsACall: 3,
  bytesToBrowser: 4_000,
  logBytes: 1_200,
  accountSeconds: 0.03,
  workSeconds: 0.12,
  /** Gigabytes in the database for a million members with registrations, trail and indexes. */
  gigabytesAMillion: 4,
  /** Hours a day that the database stays awake after the last person. */
  awakeAfter: 0.5,
} as const

const HOUR = 3_600_000

/** Calls an hour with which one open page asks who its person is. */
export function standingCallsAnHour(
  seesMembers: boolean,
  pace: typeof standingPace | { guarded: number; open: number; still: number },
): number {
  const people = seesMembers ? habits.onPeople : 0
  const rest = 1 - people
  return people * (HOUR / pace.guarded) + rest * (1 - habits.untouched) * (HOUR / pace.open) + rest * habits.untouched * (HOUR / pace.still)
}

/** As every page asked before it looked at what is on it. */
export const formerPace = { guarded: 4_000, open: 4_000, still: 4_000 } as const

/** Calls a month by which open pages ask who their people are. */
export function standingCalls(
  { staff, hoursADay, daysAMonth }: Use,
  pace: Parameters<typeof standingCallsAnHour>[1] = standingPace,
): number {
  const hours = hoursADay * daysAMonth
  const seeing = staff * habits.seeMembers
  return hours * (seeing * standingCallsAnHour(true, pace) + (staff - seeing) * standingCallsAnHour(false, pace))
}

type Pace = Parameters<typeof standingCallsAnHour>[1]

/** What a month of use costs on top of an idle one, by part. */
export function usage(use: Use, templates: readonly Template[], pace: Pace = standingPace): Record<string, Amount[]> {
  const hours = use.staff * use.hoursADay * use.daysAMonth
  const [asking, working] = [standingCalls(use, pace), hours * habits.workAnHour]
  const databaseGigabytes = (use.members / 1e6) * habits.gigabytesAMillion
  return {
    'open pages that ask who their person is': [
      ...calls(asking, habits.accountSeconds, gigabytesOf(templates, 'account')),
      ...edgeLines(asking, templates),
      { price: 'directoryRead', count: asking },
    ],
    'calls of work': [
      ...calls(working, habits.workSeconds, gigabytesOf(templates, 'events')),
      ...edgeLines(working, templates),
      { price: 'directoryRead', count: working },
      { price: 'dataApiCall', count: working * habits.statementsACall },
      { price: 'databaseInput', count: working * habits.statementsACall * 4 },
    ],
    'the database while it is awake': [{ price: 'acuHour', count: (use.hoursADay + habits.awakeAfter) * use.daysAMonth * use.awakeAcu }],
    'members in the database and its backups': [
      { price: 'databaseGigabyte', count: databaseGigabytes },
      { price: 'databaseBackupGigabyte', count: databaseGigabytes },
    ],
    'people who sign in': [{ price: 'activeUser', count: use.staff }],
  }
}

const calls = (count: number, seconds: number, gigabytes: number): Amount[] => [
  { price: 'gatewayCall', count },
  { price: 'edgeCall', count },
  { price: 'edgeGigabyte', count: (count * habits.bytesToBrowser) / 1e9 },
  { price: 'functionCall', count },
  { price: 'functionSecond', count: count * seconds * gigabytes },
  { price: 'logGigabyte', count: (count * habits.logBytes) / 1e9 },
  { price: 'logKeptGigabyte', count: (count * habits.logBytes) / 1e9 },
]

/** Bytes of a line of the edge's own log, with the fields that we choose. */
export const edgeLine = { bytes: 330 } as const

/** A line for each request, where the stage keeps the edge's log. */
function edgeLines(count: number, templates: readonly Template[]): Amount[] {
  if (!resourcesOf(templates).some(({ Type }) => Type === 'AWS::Logs::Delivery')) return []
  const gigabytes = (count * edgeLine.bytes) / 1e9
  return [
    { price: 'edgeLogGigabyte', count: gigabytes },
    { price: 'edgeLogKeptGigabyte', count: gigabytes },
  ]
}

/** Requests that are refused, for as long as it takes until whoever the alarm mails has acted on it. */
export interface Flood {
  name: string
  /** Sent each second. */
  perSecond: number
  /** A stranger has nothing to show; somebody whose session was taken is refused by the function alone. */
  who: 'stranger' | 'person'
  hours: number
  /** Where a function of ours is asked about each: the gateway asks it before its own rate holds anything back. */
  isCustom?: true
}

export const floods: readonly Flood[] = [
  { name: 'a stranger, 1,000 requests a second', perSecond: 1_000, who: 'stranger', hours: 1 },
  { name: 'a stranger, 10,000 requests a second', perSecond: 10_000, who: 'stranger', hours: 1 },
  { name: 'a session that was taken, 1,000 requests a second', perSecond: 1_000, who: 'person', hours: 1 },
  {
    name: 'a stranger who makes tokens up, 1,000 requests a second, `custom` mode',
    perSecond: 1_000,
    who: 'stranger',
    hours: 1,
    isCustom: true,
  },
  { name: 'a session that was taken, 1,000 requests a second, `custom` mode', perSecond: 1_000, who: 'person', hours: 1, isCustom: true },
]

/** What the authorizer, as large as every function, takes for one request: seconds, looks into its two tables, lines of Lambda's own. */
export const authorizing = { seconds: 0.02, reads: { stranger: 1, person: 2 }, logBytes: 700 } as const

/** Bytes of a refusal to the browser, and of its line in the gateway's log. */
export const refusal = { bytes: 700, logBytes: 600 } as const

/**
 * What a flood is made of. The edge counts all of it. The gateway takes nothing for whom it does not know or holds back, and
 * writes a line for each; to one method it lets through what its rate lets through, and no more, to a function.
 */
export function flooded({ perSecond, who, hours, isCustom }: Flood, templates: readonly Template[]): Amount[] {
  const all = perSecond * hours * 3_600
  const through = who === 'stranger' ? 0 : Math.min(perSecond, rateOf(templates)) * hours * 3_600
  return [
    ...floodedAtTheEdge(all, templates),
    { price: 'logGigabyte', count: (all * refusal.logBytes) / 1e9 },
    { price: 'logKeptGigabyte', count: (all * refusal.logBytes) / 1e9 },
    { price: 'gatewayCall', count: through },
    { price: 'functionCall', count: through },
    { price: 'functionSecond', count: through * habits.accountSeconds * gigabytesOf(templates, 'account') },
    { price: 'directoryRead', count: through },
    { price: 'logGigabyte', count: (through * habits.logBytes) / 1e9 },
    ...(isCustom ? authorized(all, who, gigabytesOf(templates, 'account')) : []),
  ]
}

/** What the edge takes for so many refusals, whoever gives them. */
export const floodedAtTheEdge = (count: number, templates: readonly Template[]): Amount[] => [
  { price: 'edgeCall', count },
  { price: 'edgeGigabyte', count: (count * refusal.bytes) / 1e9 },
  ...edgeLines(count, templates),
]

const authorized = (count: number, who: Flood['who'], gigabytes: number): Amount[] => [
  { price: 'functionCall', count },
  { price: 'functionSecond', count: count * authorizing.seconds * gigabytes },
  { price: 'directoryRead', count: count * authorizing.reads[who] },
  { price: 'logGigabyte', count: (count * authorizing.logBytes) / 1e9 },
  { price: 'logKeptGigabyte', count: (count * authorizing.logBytes) / 1e9 },
]

/** Requests a second that the gateway lets through to one method. */
function rateOf(templates: readonly Template[]): number {
  const stage = resourcesOf(templates).find(({ Type }) => Type === 'AWS::ApiGateway::Stage')
  const settings = (stage?.Properties?.['MethodSettings'] ?? []) as {
    ResourcePath: string
    HttpMethod: string
    ThrottlingRateLimit?: number
  }[]
  return (
    settings.find(({ ResourcePath, HttpMethod }) => ResourcePath === '/*' && HttpMethod === '*')?.ThrottlingRateLimit ??
    Number.POSITIVE_INFINITY
  )
}

import { edgeLogFields } from './edge-log.ts'

/** What somebody who asks a question fills in: an id, the name of an alert, or a number of milliseconds. */
export type Blank = 'staff' | 'identity' | 'alert' | 'member' | 'request' | 'edge' | 'ms'

/** `is`: the field has this value or what was filled in; `least`: it is that number or more; `most`: or less. */
interface Condition {
  field: string
  is?: string | readonly string[]
  least?: number
  most?: number
  /** What is filled in: the whole value, or after a word, `member:…`. The condition falls away where nothing is. */
  blank?: Blank
  before?: string
}

/** A question of an incident, asked of the lines of gateway, functions and triggers, which share their words. */
export interface LogQuestion {
  name: string
  says: string
  /** One of these must be filled in. */
  asks: readonly Blank[]
  where: readonly Condition[]
  shows: readonly string[]
  sort: { by: 'time' | 'ms'; descending: boolean }
  /** Asked of the edge's lines, too, or of those alone; they lie in a region of their own. */
  edge?: 'too' | 'alone'
}

const request = ['source', 'requestId', 'staffId', 'route', 'object', 'status', 'ms'] as const

/**
 * The five questions of an incident, and two about the way of a request. Which members a list, a search or an export showed stands
 * in the audit trail alone.
 */
export const logQuestions: readonly LogQuestion[] = [
  {
    name: 'who-did',
    says: 'What did this person do?',
    // Who it was stands on the lines of an alert, and beside the identity that the gateway refused.
    asks: ['staff', 'identity', 'alert'],
    where: [
      { field: 'staffId', blank: 'staff' },
      { field: 'identity', blank: 'identity' },
      { field: 'alert', blank: 'alert' },
    ],
    shows: [...request, 'code', 'alert'],
    sort: { by: 'time', descending: false },
  },
  {
    name: 'who-saw',
    says: 'Who looked at this member, or changed them?',
    asks: ['member'],
    where: [
      { field: 'object', blank: 'member', before: 'member:' },
      { field: 'status', most: 399 },
    ],
    shows: [...request, 'role'],
    sort: { by: 'time', descending: false },
  },
  {
    name: 'why-refused',
    says: 'Why was this request, or this person, refused?',
    // Where nobody is known yet, of everybody: who is refused most stands out.
    asks: [],
    where: [
      { field: 'requestId', blank: 'request' },
      { field: 'staffId', blank: 'staff' },
      { field: 'status', least: 400 },
    ],
    shows: [...request, 'code', 'refusedBy', 'stoppedBy', 'subject', 'identity'],
    sort: { by: 'time', descending: true },
  },
  {
    name: 'what-is-slow',
    says: 'What is slow?',
    asks: [],
    where: [
      { field: 'source', is: 'function' },
      { field: 'ms', least: 1_000, blank: 'ms' },
    ],
    shows: [...request, 'function'],
    sort: { by: 'ms', descending: true },
  },
  {
    name: 'what-changed',
    says: 'What was changed?',
    asks: [],
    where: [
      { field: 'source', is: 'function' },
      // The last is what a comparison mended in the directory after somebody changed the pool past the console.
      { field: 'method', is: ['POST', 'PUT', 'PATCH', 'DELETE', 'RECONCILE'] },
      { field: 'status', most: 399 },
    ],
    shows: [...request, 'role'],
    sort: { by: 'time', descending: true },
  },
  {
    name: 'which-way',
    says: 'Which way did this request go, from the edge to the function?',
    asks: ['request', 'edge'],
    where: [
      { field: 'requestId', blank: 'request' },
      { field: 'edgeId', blank: 'edge' },
    ],
    shows: [...request, 'method', 'edgeId', 'stoppedBy', 'result'],
    sort: { by: 'time', descending: false },
    edge: 'too',
  },
  {
    name: 'at-the-edge',
    says: 'What did the edge refuse, or not get answered?',
    asks: [],
    where: [
      { field: 'source', is: 'edge' },
      { field: 'status', least: 400 },
    ],
    shows: ['edgeId', 'method', 'route', 'status', 'ms', 'result'],
    sort: { by: 'time', descending: true },
    edge: 'alone',
  },
]

export type Filled = Partial<Record<Blank, string>>
const MOST_LINES = 1_000

/** The value that a condition asks for; undefined where it falls away. */
const wanted = ({ blank, before = '', is, least, most }: Condition, filled: Filled) =>
  (blank !== undefined && filled[blank] !== undefined ? before + filled[blank] : undefined) ?? is ?? least ?? most

/** Where lines lie: those of the edge are CloudFront's own, whose fields have other names. */
export type LogPlace = 'stage' | 'edge'

/** Those that may be asked of the lines of a place. */
export const questionsAt = (place: LogPlace): readonly LogQuestion[] =>
  logQuestions.filter(({ edge }) => (place === 'edge' ? edge !== undefined : edge !== 'alone'))

/** A line that Lambda wrapped has its words below `message`. */
const wordOf: Record<LogPlace, (field: string) => string | null> = {
  stage: (field) => `coalesce(${field}, message.${field})`,
  edge: (field) => {
    const own = Object.hasOwn(edgeLogFields, field) ? edgeLogFields[field as keyof typeof edgeLogFields] : null
    return own === null ? null : field === 'ms' ? `\`${own}\` * 1000` : `\`${own}\``
  },
}

/**
 * A question in the language of CloudWatch Logs Insights. As it is saved, with nothing filled in, it has words in capitals to be
 * written over; of several that a question may be asked by, one is enough.
 * What the lines of a place do not have is neither asked nor shown.
 */
export function toInsights({ where, shows, sort }: LogQuestion, filled?: Filled, place: LogPlace = 'stage'): string {
  const word = wordOf[place]
  const known = where.filter(({ field }) => word(field) !== null)
  const meant = filled ? known.filter((one) => wanted(one, filled) !== undefined) : known
  const conditions = meant.map((one) => {
    const value = wanted(one, filled ?? {}) ?? `${one.before ?? ''}${one.blank!.toUpperCase()}-ID`
    if (one.least !== undefined) return `${word(one.field)} >= ${Number(value)}`
    if (one.most !== undefined) return `${word(one.field)} <= ${Number(value)}`
    const values = typeof value === 'object' ? value : [value]
    return `${word(one.field)} in [${values.map((each) => JSON.stringify(each)).join(', ')}]`
  })
  return [
    `fields @timestamp, ${shows.flatMap((field) => (word(field) === null ? [] : `${word(field)} as ${field}_`)).join(', ')}`,
    ...conditions.map((condition) => `| filter ${condition}`),
    `| sort ${sort.by === 'time' ? '@timestamp' : `${sort.by}_`} ${sort.descending ? 'desc' : 'asc'}`,
    `| limit ${MOST_LINES}`,
  ].join('\n')
}

/** So many minutes hold a request of every open page, also of one that nobody touches (`standing-pace.ts`). */
export const WHO_IS_IN_MINUTES = 10

/**
 * Who is in: how many different people the functions answered, by ten minutes; no filter of a metric can tell them apart. Asked
 * of the lines of one function alone, whom every open page asks who its person is.
 */
export const whoIsIn = [
  'fields coalesce(staffId, message.staffId) as person, coalesce(status, message.status) as answered',
  '| filter ispresent(person) and answered < 400',
  `| stats count_distinct(person) as people by bin(${WHO_IS_IN_MINUTES}m)`,
].join('\n')

/** One line of a log: when, and its words. */
export interface LogEvent {
  at: string
  words: Readonly<Record<string, unknown>>
}

/** The same question asked of lines at hand, in the order and with the words that Insights would give. */
export function answerFrom(
  events: readonly LogEvent[],
  { where, shows, sort, edge }: LogQuestion,
  filled: Filled,
): Record<string, unknown>[] {
  const holds = (words: LogEvent['words'], condition: Condition): boolean => {
    const value = wanted(condition, filled)
    const found = words[condition.field]
    if (value === undefined) return true
    if (condition.least !== undefined) return Number(found) >= Number(value)
    if (condition.most !== undefined) return Number(found) <= Number(value)
    return [value].flat().includes(String(found))
  }
  const by = ({ at, words }: LogEvent) => (sort.by === 'time' ? Date.parse(at) : Number(words[sort.by]))
  const asked = events.filter(({ words }) => edge !== undefined || words['source'] !== 'edge')
  const found = asked.filter(({ words }) => where.every((condition) => holds(words, condition)))
  return (edge === 'too' ? alongTheWay(asked, found) : found)
    .toSorted((one, other) => (by(one) - by(other)) * (sort.descending ? -1 : 1))
    .slice(0, MOST_LINES)
    .map(({ at, words }) => ({ at, ...Object.fromEntries(shows.map((field) => [field, words[field] ?? null])) }))
}

/** The lines found, and those of the same requests elsewhere: the function's line alone has the gateway's id and the edge's. */
function alongTheWay(events: readonly LogEvent[], found: readonly LogEvent[]): LogEvent[] {
  const idsIn = (field: string) => new Set(found.map(({ words }) => words[field]).filter((id) => typeof id === 'string' && id !== '-'))
  const [requests, edges] = [idsIn('requestId'), idsIn('edgeId')]
  return events.filter(({ words }) => requests.has(words['requestId']) || edges.has(words['edgeId']))
}

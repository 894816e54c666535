import { edgeLogFields } from './edge-log.ts'

/** What somebody who asks a question fills in: an id, the name of an alert, or a number of milliseconds. */
export type Blank = 'staff' | 'identity' | 'alert' | 'member' | 'request' | 'edge' | 'ms'

/** `is`: the field has this value or what was filled in; `least`: it is that number or more; `most`: or less. */
export interface Condition {
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
  /** How to go on from what it finds. */
  onwards?: string
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
    onwards:
      'Of gateway and edge each knows its own id alone: take the other one (edgeId_, requestId_) from the line of the function and ask again.',
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
export const MOST_LINES = 1_000

/** The value that a condition asks for; undefined where it falls away. */
export const wanted = ({ blank, before = '', is, least, most }: Condition, filled: Filled) =>
  (blank !== undefined && filled[blank] !== undefined ? before + filled[blank] : undefined) ?? is ?? least ?? most

/** Where lines lie: those of the edge are CloudFront's own, whose fields have other names. */
export type LogPlace = 'stage' | 'edge'

export const placesOf = ({ edge }: LogQuestion): readonly LogPlace[] =>
  edge === undefined ? ['stage'] : edge === 'alone' ? ['edge'] : ['stage', 'edge']

/** Those that may be asked of the lines of a place. */
export const questionsAt = (place: LogPlace): readonly LogQuestion[] => logQuestions.filter((one) => placesOf(one).includes(place))

/**
 * Where a word stands in a line of gateway or function: the first place that has it. Lambda wraps what a function writes as
 * `message`, beside the invocation's own id, which is called `requestId` as well.
 */
export const placesInLine = (field: string): readonly string[] => [`message.${field}`, field]

const coalesced = (field: string): string => `coalesce(${placesInLine(field).join(', ')})`

const wordOf: Record<LogPlace, (field: string) => string | null> = {
  stage: coalesced,
  edge: (field) => {
    const own = Object.hasOwn(edgeLogFields, field) ? edgeLogFields[field as keyof typeof edgeLogFields] : null
    return own === null ? null : field === 'ms' ? `\`${own}\` * 1000` : `\`${own}\``
  },
}

/**
 * The conditions on the lines of a place: those of words that it has, and that somebody filled in, where anything is. Null where
 * none is left of what the question is about: it would find the lines of everybody.
 */
export function conditionsAt(place: LogPlace, { where, asks }: LogQuestion, filled?: Filled): readonly Condition[] | null {
  const known = where.filter(({ field }) => wordOf[place](field) !== null)
  const meant = filled ? known.filter((one) => wanted(one, filled) !== undefined) : known
  return asks.length === 0 || meant.some(({ blank }) => blank !== undefined && asks.includes(blank)) ? meant : null
}

/**
 * A question in the language of CloudWatch Logs Insights. As it is saved, with nothing filled in, it has words in capitals to be
 * written over; of several that a question may be asked by, one is enough.
 * What the lines of a place do not have is neither asked nor shown. @throws Error where nothing is left to ask by
 */
export function toInsights(question: LogQuestion, filled?: Filled, place: LogPlace = 'stage'): string {
  const { name, shows, sort } = question
  const word = wordOf[place]
  const meant = conditionsAt(place, question, filled)
  if (meant === null) throw new Error(`The question ${name} asks the lines of everybody at the ${place}.`)
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
  `fields ${coalesced('staffId')} as person, ${coalesced('status')} as answered`,
  '| filter ispresent(person) and answered < 400',
  `| stats count_distinct(person) as people by bin(${WHO_IS_IN_MINUTES}m)`,
].join('\n')

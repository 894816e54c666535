/** What somebody who asks a question fills in: an id, the name of an alert, or a number of milliseconds. */
export type Blank = 'staff' | 'identity' | 'alert' | 'member' | 'request' | 'ms'

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
}

const request = ['source', 'requestId', 'staffId', 'route', 'object', 'status', 'ms'] as const

/** The five questions. Which members a list, a search or an export showed stands in the audit trail alone. */
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
]

export type Filled = Partial<Record<Blank, string>>
const MOST_LINES = 1_000

/** The value that a condition asks for; undefined where it falls away. */
const wanted = ({ blank, before = '', is, least, most }: Condition, filled: Filled) =>
  (blank !== undefined && filled[blank] !== undefined ? before + filled[blank] : undefined) ?? is ?? least ?? most

/**
 * A question in the language of CloudWatch Logs Insights. As it is saved, with nothing filled in, it has words in capitals to be
 * written over; of several that a question may be asked by, one is enough.
 * A line that Lambda wrapped has its words below `message`.
 */
export function toInsights({ where, shows, sort }: LogQuestion, filled?: Filled): string {
  const word = (field: string) => `coalesce(${field}, message.${field})`
  const meant = filled ? where.filter((one) => wanted(one, filled) !== undefined) : where
  const conditions = meant.map((one) => {
    const value = wanted(one, filled ?? {}) ?? `${one.before ?? ''}${one.blank!.toUpperCase()}-ID`
    if (one.least !== undefined) return `${word(one.field)} >= ${Number(value)}`
    if (one.most !== undefined) return `${word(one.field)} <= ${Number(value)}`
    const values = typeof value === 'object' ? value : [value]
    return `${word(one.field)} in [${values.map((each) => JSON.stringify(each)).join(', ')}]`
  })
  return [
    `fields @timestamp, ${shows.map((field) => `${word(field)} as ${field}_`).join(', ')}`,
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
export function answerFrom(events: readonly LogEvent[], { where, shows, sort }: LogQuestion, filled: Filled): Record<string, unknown>[] {
  const holds = (words: LogEvent['words'], condition: Condition): boolean => {
    const value = wanted(condition, filled)
    const found = words[condition.field]
    if (value === undefined) return true
    if (condition.least !== undefined) return Number(found) >= Number(value)
    if (condition.most !== undefined) return Number(found) <= Number(value)
    return [value].flat().includes(String(found))
  }
  const by = ({ at, words }: LogEvent) => (sort.by === 'time' ? Date.parse(at) : Number(words[sort.by]))
  return events
    .filter(({ words }) => where.every((condition) => holds(words, condition)))
    .toSorted((one, other) => (by(one) - by(other)) * (sort.descending ? -1 : 1))
    .slice(0, MOST_LINES)
    .map(({ at, words }) => ({ at, ...Object.fromEntries(shows.map((field) => [field, words[field] ?? null])) }))
}

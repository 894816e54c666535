import { describe, expect, it } from 'vitest'
import { edgeLogFields } from './edge-log.ts'
import { answerFrom, type LogEvent } from './log-answers.ts'
import { logQuestions, questionsAt, toInsights, WHO_IS_IN_MINUTES, whoIsIn, type Filled } from './log-questions.ts'
import { standingPace } from './standing-pace.ts'

const question = (name: string) => logQuestions.find((one) => one.name === name)!
/** As it lies there: what a function or trigger writes is wrapped by Lambda, beside the id of the invocation. */
const line = (minute: number, words: { source: string; [word: string]: unknown }): LogEvent => {
  const at = `2026-11-29T10:0${minute}:00.000Z`
  const isWrapped = words.source === 'function' || words.source === 'trigger'
  const wrapped = { timestamp: at, level: 'INFO', requestId: `of-lambda-${minute}`, message: words }
  return { at, place: 'stage', line: isWrapped ? wrapped : words }
}
/** As CloudFront words it. */
const edgeLine = (minute: number, words: Partial<Record<keyof typeof edgeLogFields, string>>): LogEvent => {
  const named = Object.entries(words).map(([word, value]) => [edgeLogFields[word as keyof typeof edgeLogFields], value])
  return { at: `2026-11-29T10:0${minute}:00.000Z`, place: 'edge', line: Object.fromEntries(named) as LogEvent['line'] }
}
const events = [
  line(3, {
    source: 'function',
    requestId: 'r3',
    staffId: 's1',
    method: 'PATCH',
    route: 'PATCH /api/members/{memberId}',
    object: 'member:m1',
    status: 200,
    ms: 40,
  }),
  line(1, {
    source: 'function',
    requestId: 'r1',
    staffId: 's1',
    method: 'GET',
    route: 'GET /api/members/{memberId}',
    object: 'member:m1',
    status: 200,
    ms: 1_200,
  }),
  line(2, {
    source: 'function',
    requestId: 'r2',
    staffId: 's2',
    method: 'GET',
    route: 'GET /api/members/{memberId}',
    object: 'member:m1',
    status: 403,
    ms: 3,
    code: 'forbidden',
    refusedBy: 'permission',
  }),
  line(2, {
    source: 'gateway',
    requestId: 'r2',
    staffId: '-',
    route: 'GET /api/members/{memberId}',
    status: '403',
    ms: '9',
    stoppedBy: '-',
  }),
  line(4, { source: 'trigger', trigger: 'post-authentication', alert: 'sign-in.not-noted', alertCount: 1 }),
]
const ids = (name: string, filled = {}) => answerFrom(events, question(name), filled).map(({ requestId }) => requestId)

describe('the questions of an incident', () => {
  it('find what a person did in order, who looked at a member and was let, and what was changed', () => {
    expect(ids('who-did', { staff: 's1' })).toEqual(['r1', 'r3'])
    expect(ids('who-saw', { member: 'm1' })).toEqual(['r1', 'r3'])
    expect(ids('what-changed')).toEqual(['r3'])
  })

  it('find both lines of a refused request, that of the gateway and that of the function with its reason', () => {
    const found = answerFrom(events, question('why-refused'), { request: 'r2' })
    expect(found.map(({ source, refusedBy }) => [source, refusedBy])).toEqual([
      ['function', 'permission'],
      ['gateway', null],
    ])
  })

  it('find who it was from an alert, and from the identity that the gateway refused', () => {
    const more = [
      line(5, { source: 'gateway', requestId: 'r5', staffId: '-', identity: 'r:1', status: '403', stoppedBy: 'ACCESS_DENIED' }),
      line(6, { source: 'function', requestId: 'r6', staffId: 's2', identity: 'r:1', status: 200 }),
      line(7, { source: 'function', requestId: 'r7', staffId: 's1', alert: 'members.many-reveals' }),
    ]
    const who = (name: string, filled: object) => answerFrom(more, question(name), filled).map(({ staffId }) => staffId)
    expect(answerFrom(more, question('why-refused'), {})).toMatchObject([{ requestId: 'r5', identity: 'r:1' }])
    expect(who('who-did', { identity: 'r:1' })).toEqual(['-', 's2'])
    expect(who('who-did', { alert: 'members.many-reveals' })).toEqual(['s1'])
  })

  it('find what is slow, slowest first, from one second or from what is asked', () => {
    expect(ids('what-is-slow')).toEqual(['r1'])
    expect(ids('what-is-slow', { ms: '3' })).toEqual(['r1', 'r3', 'r2'])
  })

  const way = [
    ...events,
    edgeLine(2, { edgeId: 'e2==', route: '/api/*', status: '403', ms: '0.012', result: 'Error' }),
    line(2, { source: 'function', requestId: 'r2', edgeId: 'e2==', route: 'GET /api/members/{memberId}', status: 403, ms: 3 }),
    edgeLine(4, { edgeId: 'e4==', route: '*', status: '503', ms: '0.001', result: 'FunctionExecutionError' }),
  ]

  it('follow a request from the edge to the function and back: by the one id, and then by the other of the function’s line', () => {
    const sources = (filled: Filled) =>
      answerFrom(way, question('which-way'), filled).map(({ result, source }) => (result ? 'edge' : source))
    // No line of the gateway has the edge's id, and none of the edge the gateway's.
    expect(sources({ edge: 'e2==' })).toEqual(['edge', 'function'])
    expect(sources({ request: 'r2' })).toEqual(['function', 'gateway', 'function'])
    expect(answerFrom(way, question('which-way'), { edge: 'e2==' })).toMatchObject([{ ms: 12 }, { requestId: 'r2' }])
    expect(sources({ edge: 'e4==' })).toEqual(['edge'])
    expect(answerFrom(way, question('at-the-edge'), {}).map(({ edgeId }) => edgeId)).toEqual(['e4==', 'e2=='])
    // Of the others none has a line of the edge among those that it asks.
    expect(answerFrom(way, question('why-refused'), {}).map(({ edgeId }) => edgeId)).not.toContain('e4==')
  })

  it.each<[string, Filled]>([
    ['who-did', { staff: 's1' }],
    ['who-saw', { member: 'm1' }],
    ['why-refused', { request: 'r2' }],
    ['why-refused', {}],
    ['what-is-slow', { ms: '3' }],
    ['what-changed', {}],
    ['which-way', { request: 'r2' }],
    ['which-way', { edge: 'e2==' }],
    // The invocation of Lambda is no request of anybody's.
    ['which-way', { request: 'of-lambda-2' }],
  ])('find by the printed query what they find of lines at hand: %s %j', (name, filled) => {
    const asStored = way.filter(({ place }) => place === 'stage')
    const byQuery = asStored.filter(({ line }) => passes(toInsights(question(name), filled), line))
    const at = (found: readonly object[]) => found.map((one) => String((one as { at?: unknown }).at)).toSorted()
    expect(at(byQuery)).toEqual(at(answerFrom(asStored, question(name), filled)))
    expect(byQuery.length > 0).toBe(filled.request !== 'of-lambda-2')
  })

  it('ask nobody’s lines in place of those of a request that a place knows by no id of its', () => {
    expect(() => toInsights(question('which-way'), { request: 'r2' }, 'edge')).toThrow('everybody')
    expect(() => toInsights(question('which-way'), {})).toThrow('everybody')
    expect(() => toInsights(question('who-saw'), {})).toThrow('everybody')
    expect(answerFrom(way, question('which-way'), {})).toEqual([])
  })

  it('are asked of the edge in the words of CloudFront, in a region of their own', () => {
    expect(questionsAt('edge').map(({ name }) => name)).toEqual(['which-way', 'at-the-edge'])
    expect(questionsAt('stage').map(({ name }) => name)).not.toContain('at-the-edge')
    const query = toInsights(question('which-way'), { edge: 'e==' }, 'edge')
    expect(query).toContain('| filter `x-edge-request-id` in ["e=="]')
    expect(query).toContain('`time-taken` * 1000 as ms_')
    expect(query).not.toMatch(/staffId|undefined|null/)
    expect(toInsights(question('at-the-edge'), undefined, 'edge')).toContain('| filter `sc-status` >= 400')
  })

  it('are written in the language of Insights with what is filled in, and with a word to write over where nothing is', () => {
    expect(toInsights(question('who-saw'), { member: 'm1' })).toContain('| filter coalesce(message.object, object) in ["member:m1"]')
    expect(toInsights(question('who-saw'))).toContain('in ["member:MEMBER-ID"]')
    expect(toInsights(question('what-is-slow'))).toContain('coalesce(message.ms, ms) >= 1000')
    for (const one of logQuestions) expect(toInsights(one)).not.toContain('undefined')
    // Of two that it may be asked by, the other falls away, as for lines at hand.
    expect(toInsights(question('why-refused'), { request: 'r2' })).not.toContain('-ID')
    expect(toInsights(question('why-refused'), {})).not.toContain('-ID')
  })

  it('show no word that a line may hold besides: no address, no name', () => {
    const words = new Set(logQuestions.flatMap(({ shows }) => shows))
    for (const word of ['ip', 'name', 'email']) expect(words).not.toContain(word)
  })

  it('know of everybody whose page is open, touched or not, in each time that they count who is in', () => {
    expect(Math.max(...Object.values(standingPace))).toBeLessThan((WHO_IS_IN_MINUTES * 60_000) / 1.5)
    expect(whoIsIn).toContain('count_distinct(person)')
  })

  it("show AWS's pseudonym of whoever signs only where the gateway's own refusal may know nobody by another", () => {
    expect(logQuestions.flatMap(({ name, shows }) => (shows.includes('identity') ? [name] : []))).toEqual(['why-refused'])
  })
})

/** Insights as far as the queries go: whether a line passes every filter; `coalesce` takes the first that is there. */
function passes(query: string, line: LogEvent['line']): boolean {
  const fieldOf = (path: string): unknown =>
    path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined | null)?.[name], line)
  const filters = query.split('\n').filter((one) => one.startsWith('| filter '))
  return filters.every((filter) => {
    const [, paths, , operator, wanted] = /^\| filter coalesce\(([\w.]+(, [\w.]+)*)\) (in|>=|<=) (.+)$/.exec(filter)!
    const found = paths!
      .split(', ')
      .map(fieldOf)
      .find((value) => value !== undefined && value !== null)
    const value = JSON.parse(wanted!) as number & unknown[]
    if (found === undefined) return false
    return operator === 'in' ? value.includes(found) : operator === '>=' ? Number(found) >= value : Number(found) <= value
  })
}

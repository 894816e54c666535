import { edgeWords } from './edge-log.ts'
import {
  conditionsAt,
  MOST_LINES,
  placesInLine,
  placesOf,
  wanted,
  type Condition,
  type Filled,
  type LogPlace,
  type LogQuestion,
} from './log-questions.ts'

/** One line of a log as it lies there: Lambda wraps those of functions, and CloudFront words its own. */
export interface LogEvent {
  at: string
  place: LogPlace
  line: Readonly<Record<string, unknown>>
}

/** A question asked of lines at hand: what the queries of `toInsights` would find there, and never more. */
export function answerFrom(events: readonly LogEvent[], question: LogQuestion, filled: Filled): Record<string, unknown>[] {
  const { shows, sort } = question
  const asked = new Map(placesOf(question).map((place) => [place, conditionsAt(place, question, filled)]))
  const by = (event: LogEvent) => (sort.by === 'time' ? Date.parse(event.at) : Number(wordIn(event, sort.by)))
  return events
    .filter((event) => asked.get(event.place)?.every((condition) => holds(event, condition, filled)) ?? false)
    .toSorted((one, other) => (by(one) - by(other)) * (sort.descending ? -1 : 1))
    .slice(0, MOST_LINES)
    .map((event) => ({ at: event.at, ...Object.fromEntries(shows.map((field) => [field, wordIn(event, field)])) }))
}

function holds(event: LogEvent, condition: Condition, filled: Filled): boolean {
  const [value, found] = [wanted(condition, filled), wordIn(event, condition.field)]
  if (condition.least !== undefined) return found !== null && Number(found) >= Number(value)
  if (condition.most !== undefined) return found !== null && Number(found) <= Number(value)
  return [value].flat().includes(String(found))
}

/** Null where the line has no such word. */
function wordIn({ place, line }: LogEvent, field: string): unknown {
  if (place === 'edge') return edgeWords(line)?.[field] ?? null
  return placesInLine(field).reduce<unknown>((found, path) => found ?? at(line, path.split('.')), null)
}

const at = (line: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : null), line) ??
  null

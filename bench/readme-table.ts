import { digits } from './digits.ts'
import { curves } from './lists/growth.ts'
import type { Results } from './results.ts'
import { median } from './statistics.ts'

export type Language = 'en' | 'ja'
type Words = Record<Language, string>

interface Row {
  /** How much better ours is; below 1 it is worse. */
  times: number
  what: Words
  ours: string
  peer: Words
  theirs: string
}

const [BEGIN, END] = ['<!-- benchmarks -->', '<!-- /benchmarks -->']
const heads: Record<Language, string[]> = { en: ['', '', 'Sekisho', 'beside'], ja: ['', '', 'Sekisho', '比べた相手'] }
const usual: Words = {
  en: 'AWS SDK + Drizzle + zod + Hono',
  ja: 'AWS SDK + Drizzle + zod + Hono',
}

/** Each row out of one benchmark, or nothing where that was not measured or its peer was not there. */
const rows: readonly ((results: Results) => Row | null)[] = [
  (results) => lower(results, 'start', 'import', 'events', 'usual stack', { en: 'A function starts', ja: '関数の起動' }, usual),
  (results) =>
    lower(results, 'warm', 'one event, p50', 'Sekisho', 'usual stack', { en: 'A warm request', ja: '起動後のリクエスト' }, usual),
  (results) => {
    const curve = curves(results['lists']?.figures ?? []).find(
      ({ engine, question }) => engine.startsWith('PostgreSQL') && question === 'search: a surname',
    )
    const at = curve?.points.at(-1)
    if (!at) return null
    const members = at.members.toLocaleString('en-US')
    const what = { en: `A search among ${members} members`, ja: `会員 ${members} 人からの検索` }
    return rowOf(
      at.theirs / at.ours,
      what,
      `${digits(at.ours)} ms`,
      { en: 'OFFSET + ILIKE', ja: 'OFFSET + ILIKE' },
      `${digits(at.theirs)} ms`,
    )
  },
  (results) => {
    const peer = { en: 'react-admin 5', ja: 'react-admin 5' }
    return lower(
      results,
      'screens',
      'JS, gz',
      'Sekisho',
      'react-admin 5',
      { en: 'Code of the members list', ja: '会員一覧のコード量' },
      peer,
    )
  },
  (results) => {
    const peer = { en: 'CASL', ja: 'CASL' }
    const row = lower(results, 'decision', 'decisions', 'can', 'CASL', { en: 'Decisions about a permission', ja: '権限の判定' }, peer)
    return row && { ...row, times: 1 / row.times }
  },
]

function lower(results: Results, bench: string, what: string, own: string, peer: string, says: Words, named: Words): Row | null {
  const of = (subject: string) => results[bench]?.figures.find((figure) => figure.what === what && figure.subject === subject)
  const [ours, theirs] = [of(own), of(peer)]
  if (!ours || !theirs) return null
  const [mine, other] = [median(ours.samples), median(theirs.samples)]
  return rowOf(other / mine, says, `${digits(mine)} ${ours.unit}`, named, `${digits(other)} ${theirs.unit}`)
}

const rowOf = (times: number, what: Words, ours: string, peer: Words, theirs: string): Row => ({ times, what, ours, peer, theirs })

/** The table of a README: ratios first, a row for each benchmark that has one. */
export function readmeTable(results: Results, language: Language): string {
  const found = rows.flatMap((row) => row(results) ?? [])
  const lines = found.map(
    ({ times, what, ours, peer, theirs }) => `| **${digits(times)} ×** | ${what[language]} | ${ours} | ${peer[language]}: ${theirs} |`,
  )
  return [`| ${heads[language].join(' | ')} |`, '| --- | --- | --- | --- |', ...lines].join('\n')
}

/** A README with its table made anew. @throws Error when it has no place for one */
export function withTable(text: string, table: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`There is no ${BEGIN} … ${END}.`)
  return `${text.slice(0, from + BEGIN.length)}\n${table}\n${text.slice(to)}`
}

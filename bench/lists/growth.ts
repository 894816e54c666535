import type { Figure, Goal, Measured } from '../measured.ts'
import { digits } from '../digits.ts'
import { median } from '../statistics.ts'

export const OURS = 'Sekisho'
export const THEIRS = 'OFFSET + ILIKE'

/** How a figure is named: engine, members, question. */
export const what = (engine: string, members: number, question: string): string => `${engine} · ${members} · ${question}`

/** One question in one engine at every size, in milliseconds. */
export interface Curve {
  engine: string
  question: string
  /** Ascending. */
  points: { members: number; ours: number; theirs: number }[]
}

/** The figures by engine and question. What is only measured of one side is left out: nobody wins alone. */
export function curves(figures: readonly Figure[]): Curve[] {
  const all: Curve[] = []
  for (const { what: name, subject, samples } of figures) {
    const [engine, members, question] = name.split(' · ') as [string, string, string]
    const theirs = figures.find((other) => other.what === name && other.subject === THEIRS)
    if (subject !== OURS || !theirs) continue
    let curve = all.find((one) => one.engine === engine && one.question === question)
    if (!curve) all.push((curve = { engine, question, points: [] }))
    curve.points.push({ members: Number(members), ours: median(samples), theirs: median(theirs.samples) })
    curve.points.sort((a, b) => a.members - b.members)
  }
  return all
}

/** How much the last is of the first; a millisecond is as flat as none. */
export const grown = ({ points }: Curve): number => points.at(-1)!.ours / Math.max(1, points[0]!.ours)
export const ahead = ({ points }: Curve): number => points.at(-1)!.theirs / points.at(-1)!.ours

/** For each engine: how many questions stay within 3 times, and how many are 50 times as fast at the most members. */
export function goalsOf(figures: readonly Figure[]): Goal[] {
  const all = curves(figures)
  return [...new Set(all.map(({ engine }) => engine))].flatMap((engine) => {
    const own = all.filter((curve) => curve.engine === engine && curve.points.length > 1)
    if (own.length === 0) return []
    const most = Math.max(...own.map(({ points }) => points.at(-1)!.members)).toLocaleString('en-US')
    const few = Math.min(...own.map(({ points }) => points[0]!.members)).toLocaleString('en-US')
    const [steep, slow] = [own.toSorted((a, b) => grown(b) - grown(a))[0]!, own.toSorted((a, b) => ahead(a) - ahead(b))[0]!]
    const flat = own.filter((curve) => grown(curve) <= 3).length
    const fast = own.filter((curve) => ahead(curve) >= 50).length
    return [
      {
        says: `${engine}: every question within 3 × from ${few} to ${most} members`,
        came: `${flat} of ${own.length}; most: ${steep.question}, ${grown(steep).toFixed(1)} ×`,
        met: flat === own.length,
      },
      {
        says: `${engine}: every question ≥ 50 × as fast at ${most}`,
        came: `${fast} of ${own.length}; least: ${slow.question}, ${digits(ahead(slow))} ×`,
        met: fast === own.length,
      },
    ]
  })
}

/** A table for each engine: every question at every size, ours and theirs. */
export function growth({ figures }: Measured): string[] {
  const all = curves(figures)
  return [...new Set(all.map(({ engine }) => engine))].flatMap((engine) => {
    const own = all.filter((curve) => curve.engine === engine)
    const sizes = [...new Set(own.flatMap(({ points }) => points.map(({ members }) => members)))].toSorted((a, b) => a - b)
    const at = (curve: Curve, side: 'ours' | 'theirs') =>
      sizes.map((size) => {
        const point = curve.points.find(({ members }) => members === size)
        return point ? digits(point[side]) : '–'
      })
    const heads = sizes.map((size) => size.toLocaleString('en-US'))
    return [
      `| ${engine}, ms | ${heads.join(' | ')} | grew | ${heads.map((head) => `${THEIRS}: ${head}`).join(' | ')} | ours is faster by |`,
      `| --- |${' ---: |'.repeat(sizes.length * 2 + 2)}`,
      ...own.map(
        (curve) =>
          `| ${[curve.question, ...at(curve, 'ours'), `${grown(curve).toFixed(1)} ×`, ...at(curve, 'theirs'), `${digits(ahead(curve))} ×`].join(' | ')} |`,
      ),
      '',
    ]
  })
}

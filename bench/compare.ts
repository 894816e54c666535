import type { Results } from './results.ts'
import { median, spread } from './statistics.ts'

/** What differs between two runs, a line for each figure that moved further than both spread. */
export function compare(before: Results, after: Results): string[] {
  return Object.entries(after).flatMap(([name, { figures }]) =>
    figures.flatMap(({ what, subject, samples, unit }) => {
      const old = before[name]?.figures.find((figure) => figure.what === what && figure.subject === subject)
      if (!old) return []
      const [was, is] = [median(old.samples), median(samples)]
      const moved = is / was - 1
      const noise = Math.max(spread(old.samples), spread(samples), 0.03)
      if (!Number.isFinite(moved) || Math.abs(moved) <= noise) return []
      return [`${name}: ${what}, ${subject}: ${was} → ${is} ${unit} (${moved > 0 ? '+' : ''}${(moved * 100).toFixed(0)} %)`]
    }),
  )
}

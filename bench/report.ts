import type { Bench, Figure } from './measured.ts'
import type { Result, Results } from './results.ts'
import { median, spread } from './statistics.ts'

/** Where the middle half of the samples lies further apart than this, the machine was busy and the report says so. */
const BUSY_SPREAD = 0.15

/** The whole page of all benchmarks, as Markdown. */
export function page(benches: readonly Bench[], results: Results): string {
  const measured = benches.filter(({ name }) => results[name])
  return `${[
    '# Benchmarks',
    '',
    'Written by `npx pnpm@12 bench`; the raw figures are in `bench/results.json`. Every figure is a median; peers ran in the same run, round by round.',
    'What others measure on another machine differs: the ratios are what to look at.',
    '',
    ...goals(measured, results),
    ...measured.flatMap((bench) => section(bench, results[bench.name]!)),
  ].join('\n')}\n`
}

function goals(benches: readonly Bench[], results: Results): string[] {
  const rows = benches.flatMap(({ name, title }) =>
    results[name]!.goals.map(({ says, came, met }) => `| ${title} | ${says} | ${came} | ${met ? 'yes' : '**no**'} |`),
  )
  return ['| | goal | measured | met |', '| --- | --- | --- | --- |', ...rows, '']
}

/** One benchmark: how, where, and a table for each thing that was measured. */
export function section({ title, method }: Bench, result: Result): string[] {
  const { machine, figures, absent, quick, seconds } = result
  const where = `${machine.at} UTC, commit ${machine.commit}, ${machine.cores} × ${machine.processor}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`
  const busy = machine.load > machine.cores ? ` **The machine was busy: load ${machine.load} before the run.**` : ''
  const short = quick ? ' A quick run: it shows that it works, not how fast.' : ''
  const whats = [...new Set(figures.map(({ what }) => what))]
  return [
    `## ${title}`,
    '',
    `${method}${busy}${short}`,
    '',
    `${where}; ${Math.round(seconds)} s.`,
    '',
    ...whats.flatMap((what) =>
      table(
        what,
        figures.filter((figure) => figure.what === what),
      ),
    ),
    ...absent.map(({ peer, why }) => `Left out: ${peer}, because: ${why}.\n`),
  ]
}

function table(what: string, figures: readonly Figure[]): string[] {
  const [first] = figures
  if (!first) return []
  const base = median(first.samples)
  const row = ({ subject, samples }: Figure) => {
    const value = median(samples)
    const wide = samples.length > 2 && spread(samples) > BUSY_SPREAD ? ' (wide)' : ''
    return `| ${subject} | ${digits(value)} | ${(spread(samples) * 100).toFixed(0)} %${wide} | ${digits(value / base)} × |`
  }
  return [
    `| ${what} | ${first.unit} | spread | beside ${first.subject} |`,
    '| --- | ---: | ---: | ---: |',
    ...figures.map((figure) => row(figure)),
    '',
  ]
}

/** Three digits, however large. */
const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(value >= 10 ? 3 : 2)))

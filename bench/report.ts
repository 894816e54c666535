import { digits } from './digits.ts'
import type { Bench, Figure } from './measured.ts'
import type { Result, Results } from './results.ts'
import { median, spread } from './statistics.ts'

/** Where the middle half of the samples lies further apart than this, the machine was busy and the report says so. */
const BUSY_SPREAD = 0.15
/** Where charts lie, seen from the page. */
export const CHARTS = 'charts'

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
export function section(bench: Bench, result: Result): string[] {
  const { machine, figures, absent, quick, seconds, interrupted } = result
  const where = `${machine.at} UTC, commit ${machine.commit}, ${machine.cores} × ${machine.processor}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`
  const busy = isBusy(result)
    ? ` **The machine was busy: load ${machine.load} before the run, ${result.loadAfter ?? '?'} at its end.**`
    : ''
  const short = quick ? ' A quick run: it shows that it works, not how fast.' : ''
  const cut = interrupted ? ' **The run was interrupted: what it had by then.**' : ''
  const whats = [...new Set(figures.map(({ what }) => what))]
  return [
    `## ${bench.title}`,
    '',
    `${bench.method}${busy}${short}${cut}`,
    '',
    `${where}; ${Math.round(seconds)} s.`,
    '',
    ...(bench.draw?.(result) ??
      whats.flatMap((what) =>
        table(
          what,
          figures.filter((figure) => figure.what === what),
        ),
      )),
    ...Object.keys(bench.charts?.(result) ?? {}).flatMap((file) => [`![${bench.title}](${CHARTS}/${file})`, '']),
    ...absent.map(({ peer, why }) => `Left out: ${peer}, because: ${why}.\n`),
  ]
}

/** A benchmark keeps about as many processes at work as there are cores; more than twice as many are others'. */
const isBusy = ({ machine, loadAfter = 0 }: Result): boolean => machine.load > machine.cores || loadAfter > machine.cores * 2

function table(what: string, figures: readonly Figure[]): string[] {
  const [first] = figures
  if (!first) return []
  const base = median(first.samples)
  const row = ({ subject, samples }: Figure) => {
    const value = median(samples)
    const wide = samples.length > 2 && spread(samples) > BUSY_SPREAD ? ' (wide)' : ''
    return `| ${subject} | ${digits(value)} | ${(spread(samples) * 100).toFixed(0)} %${wide} | ${base === 0 ? '–' : `${digits(value / base)} ×`} |`
  }
  return [
    `| ${what} | ${first.unit} | spread | beside ${first.subject} |`,
    '| --- | ---: | ---: | ---: |',
    ...figures.map((figure) => row(figure)),
    '',
  ]
}

import { digits } from '../digits.ts'
import type { Measured } from '../measured.ts'
import { curves, THEIRS, type Curve } from './growth.ts'

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 340, 56, 190, 34, 36]
/** What a person would look for first; all of them would be a thicket. */
const drawn: Readonly<Record<string, string>> = {
  'first page': '#0b7285',
  'a page at depth': '#5f3dc4',
  'search: a surname': '#2b8a3e',
  'search: an e-mail address': '#d9480f',
}

/** A chart for each engine, both axes by powers of ten: flat is flat, and as many times more is as steep. */
export function charts({ figures }: Measured): Record<string, string> {
  const all = curves(figures).filter(({ question }) => question in drawn)
  return Object.fromEntries(
    [...new Set(all.map(({ engine }) => engine))].map((engine) => [
      `lists-${engine.split(' ')[0]!.toLowerCase()}.svg`,
      chart(
        engine,
        all.filter((curve) => curve.engine === engine),
      ),
    ]),
  )
}

function chart(engine: string, all: readonly Curve[]): string {
  const points = all.flatMap((curve) => curve.points)
  const x = scale(
    points.map(({ members }) => members),
    LEFT,
    WIDTH - RIGHT,
  )
  const y = scale(
    points.flatMap(({ ours, theirs }) => [ours, theirs]),
    HEIGHT - BOTTOM,
    TOP,
  )
  const line = (curve: Curve, side: 'ours' | 'theirs') => {
    const path = curve.points.map((point) => `${x.at(point.members)},${y.at(point[side])}`).join(' ')
    return `<polyline points="${path}" fill="none" stroke="${drawn[curve.question]}" stroke-width="2"${side === 'theirs' ? ' stroke-dasharray="5 4"' : ''}/>`
  }
  const key = all.map(({ question }, nth) => {
    const at = TOP + 14 + nth * 20
    return `<path d="M${WIDTH - RIGHT + 16} ${at - 4}h20" stroke="${drawn[question]}" stroke-width="2"/><text x="${WIDTH - RIGHT + 42}" y="${at}">${question}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<title>${engine}: milliseconds by members</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-weight="bold">${engine}: ms by members. Solid: Sekisho; dashed: ${THEIRS}</text>`,
    ...x.ticks.map((tick) => `<text x="${x.at(tick)}" y="${HEIGHT - 12}" text-anchor="middle">${tick.toLocaleString('en-US')}</text>`),
    ...y.ticks.map(
      (tick) =>
        `<path d="M${LEFT} ${y.at(tick)}H${WIDTH - RIGHT}" stroke="#e3e3e3"/><text x="${LEFT - 8}" y="${y.at(tick) + 4}" text-anchor="end">${digits(tick)}</text>`,
    ),
    ...all.flatMap((curve) => [line(curve, 'ours'), line(curve, 'theirs')]),
    ...key,
    '</svg>\n',
  ].join('\n')
}

/** Whole powers of ten around the values, and where each lies between two places. */
function scale(values: readonly number[], from: number, to: number): { at: (value: number) => number; ticks: number[] } {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    at: (value) => Math.round(from + ((to - from) * (Math.log10(value) - low)) / (high - low)),
    ticks: Array.from({ length: high - low + 1 }, (_, nth) => 10 ** (low + nth)),
  }
}

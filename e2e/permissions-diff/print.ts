import { layers, type Layer } from './compiled.ts'
import { opensSomething, type Change, type Diff } from './compare.ts'
import { lineFor, type Named } from './named-widenings.ts'

const layerNames: Record<Layer, string> = { route: 'route', iam: 'IAM statement', database: 'database grant', screen: 'screen' }

/** The difference with what names each widening, as a document. */
export const asJson = (diff: Diff, named: readonly Named[]) => ({
  ...diff,
  widens: diff.widens.map((change) => ({ ...change, namedBy: lineFor(change, named)?.why ?? null })),
})

/** The difference as a terminal shows it. */
export function asText(diff: Diff, named: readonly Named[]): string {
  const lines = (change: Change) =>
    layers.flatMap((layer) => (change.layers[layer] ?? []).map((says) => `    ${layerNames[layer].padEnd(15)} ${says}`))
  const list = (title: string, changes: readonly Change[], mark: (change: Change) => string) =>
    changes.length === 0
      ? []
      : [title, ...changes.flatMap((change) => [`  ${change.person} · ${change.permission}${mark(change)}`, ...lines(change)]), '']
  const moves = diff.moves.map(({ person, layer, from, to }) => `  ${person} · ${layerNames[layer]}: ${from} → ${to}`)
  return [
    ...diff.cannotCompare.map((sentence) => `Cannot be compared: ${sentence}\n`),
    ...list('Widens', diff.widens, (change) => markOf(change, named)),
    ...list('Narrows', diff.narrows, () => ''),
    ...(moves.length === 0 ? [] : ['Moves, for the same people', ...moves, '']),
    ...(isEmpty(diff) ? ['The table opens and closes nothing.', ''] : []),
  ].join('\n')
}

/** The difference as a pull request shows it. */
export function asMarkdown(diff: Diff, named: readonly Named[]): string {
  const row = (what: string, change: Change) =>
    layers.flatMap((layer) =>
      (change.layers[layer] ?? []).map(
        (says) => `| ${what} | ${change.person} | \`${change.permission}\` | ${layerNames[layer]} | ${code(says)} |`,
      ),
    )
  const rows = [
    ...diff.widens.flatMap((change) => row(`**widens**${escaped(markOf(change, named))}`, change)),
    ...diff.narrows.flatMap((change) => row('narrows', change)),
    ...diff.moves.map(
      (one) => `| moves | ${one.person} | \`${one.permission}\` | ${layerNames[one.layer]} | ${code(one.from)} → ${code(one.to)} |`,
    ),
  ]
  const head = ['| | who | permission | layer | what |', '| --- | --- | --- | --- | --- |']
  return [
    '## What this change opens and closes',
    '',
    ...diff.cannotCompare.flatMap((sentence) => [`**Cannot be compared:** ${sentence}`, '']),
    ...(rows.length > 0 ? [...head, ...rows] : isEmpty(diff) ? ['The table opens and closes nothing.'] : []),
    '',
  ].join('\n')
}

function markOf(change: Change, named: readonly Named[]): string {
  const line = lineFor(change, named)
  return line ? ` (named: ${line.why})` : opensSomething(change) ? ' (no line names it)' : ''
}

const escaped = (says: string): string => says.replaceAll('|', '\\|').replaceAll('*', '\\*')
const code = (says: string): string => `\`${says.replaceAll('|', '\\|')}\``
const isEmpty = ({ widens, narrows, moves, cannotCompare }: Diff): boolean =>
  widens.length + narrows.length + moves.length + cannotCompare.length === 0

import type { RowFault } from '../row-fault.ts'
import type { Batch } from './batches.ts'
import type { GoodRow } from './judge-row.ts'
import type { Kind } from './kinds.ts'
import type { MergedBatch } from './merge-batch.ts'

export type Counts = Readonly<Record<string, number>>

const plus = (counts: Counts, more: Iterable<readonly [what: string, by: number]>): Counts => {
  const sum: Record<string, number> = { ...counts }
  for (const [what, by] of more) if (by !== 0) sum[what] = (sum[what] ?? 0) + by
  return sum
}

/** Outcomes whose rows are rejected rows, and counted as such. */
const rejects = new Set(['busy', 'taken', 'repeated', 'no-event', 'no-member'])

/** Counts every row of a batch under one word: what became of it. */
export function addCounts(
  counts: Counts,
  batch: Batch,
  { outcomes }: MergedBatch,
  { erased, faults }: { erased: number; faults: readonly RowFault[] },
): Counts {
  return plus(counts, [
    ['erased', erased],
    ['leftOut', batch.leftOut],
    ['unchanged', batch.unchanged],
    ['rejected', new Set(faults.map(({ line }) => line)).size],
    ...[...outcomes.values()].filter((outcome) => !rejects.has(outcome)).map((outcome) => [outcome, 1] as const),
    ...batch.emptied.map((field) => [`emptied ${field}`, 1] as const),
  ])
}

/** What is summed up of each kind, by our columns: how many are in which state, and how many seats there are. */
const summed: Readonly<Record<Kind, { state: 'status'; sum: string | null }>> = {
  members: { state: 'status', sum: null },
  events: { state: 'status', sum: 'capacity' },
  registrations: { state: 'status', sum: null },
}

/** Sums of the rows that are in as the file has them. Where a value here was kept against the file's they would differ. */
export function sumsOf(kind: Kind, sums: Counts, good: readonly GoodRow[], { outcomes }: MergedBatch): Counts {
  const { state, sum } = summed[kind]
  const isIn = new Set(['brought', 'same', 'changed', 'overwritten'])
  const rows = good.filter(({ line }) => isIn.has(outcomes.get(line) ?? ''))
  return plus(
    sums,
    rows.flatMap(({ record }) => [[String(record[state]), 1] as const, ...(sum ? [[sum, Number(record[sum])] as const] : [])]),
  )
}

import type { TablePart } from '../ui/data-table.tsx'
import type { ListPlace } from './list-place.ts'

/** A table as it was drawn, in pixels. */
export interface Measured {
  /** Where each row begins, its heading included, and last where the body ends; from the beginning of the body. */
  edges: readonly number[]
  widths: readonly number[]
  /** Where the body begins in the page, with nothing scrolled. */
  top: number
  /** What is seen of the body at once, at most. */
  height: number
}

/** Rows beyond each edge, half of which is seen or is gone to by one key. */
const BEYOND = 1

/**
 * The rows that somebody sees who comes to a list that was measured, and the row that they left: a long list stands at once when
 * the rest is drawn after them. @param focused the row that gets the focus, -1 for none @returns null when that is all of them
 */
export function rowsInView({ edges, widths, top, height }: Measured, place: ListPlace | undefined, focused: number): TablePart | null {
  const count = edges.length - 1
  const begins = (place?.table ?? 0) + Math.max(0, (place?.page ?? 0) - top)
  const first = edges.findIndex((_, row) => (edges[row + 1] ?? Infinity) > begins)
  const after = edges.findIndex((edge) => edge >= begins + height)
  const seen = { from: Math.max(0, first - BEYOND), to: Math.min(count, (after === -1 ? count : after) + BEYOND) }
  const from = focused === -1 ? seen.from : Math.min(seen.from, focused)
  const to = focused === -1 ? seen.to : Math.max(seen.to, focused + 1)
  if (from === 0 && to === count) return null
  return { from, to, above: edges[from]! - edges[0]!, below: edges[count]! - edges[to]!, widths }
}

/** @param table with all of its rows */
export function measure(table: HTMLTableElement): Measured {
  const body = table.tBodies[0]!
  const { top, bottom } = body.getBoundingClientRect()
  const edges: number[] = []
  let heading: number | null = null
  for (const row of body.rows) {
    const begins = row.getBoundingClientRect().top - top
    if (isHeading(row)) heading = begins
    else edges.push(heading ?? begins)
    if (!isHeading(row)) heading = null
  }
  const box = table.parentElement!
  return {
    edges: [...edges, bottom - top],
    widths: [...table.tHead!.rows[0]!.cells].map((cell) => cell.getBoundingClientRect().width),
    top: top + box.scrollTop + window.scrollY,
    height: Math.min(box.clientHeight, window.innerHeight),
  }
}

/** It belongs to the row below it. */
const isHeading = (row: HTMLTableRowElement): boolean => row.cells[0]?.scope === 'colgroup'

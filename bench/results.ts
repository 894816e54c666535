import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Machine } from './machine.ts'
import type { Measured } from './measured.ts'

/** What one benchmark gave, and where. */
export interface Result extends Measured {
  machine: Machine
  quick: boolean
  seconds: number
  /** Processes that wanted the processor in the last minute of the run, its own with them. */
  loadAfter?: number
  /** Whether it was ended before it was done. */
  interrupted?: boolean
}
export type Results = Record<string, Result>

export const resultsFile = fileURLToPath(new URL('results.json', import.meta.url))

export const readResults = (file: string = resultsFile): Results =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}

/** Each benchmark is kept when it ends, so that an interrupted run keeps what it has. */
export function keep(name: string, result: Result, file: string = resultsFile): Results {
  const all = { ...readResults(file), [name]: rounded(result) }
  writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`)
  return all
}

/** Whether a result takes the place of the one that is kept: one that was ended early never takes that of a whole one. */
export const takesPlace = (result: Pick<Result, 'interrupted'>, kept: Pick<Result, 'interrupted'> | undefined): boolean =>
  result.interrupted !== true || kept === undefined || kept.interrupted === true

/** Four digits say as much as sixteen. */
const rounded = (result: Result): Result => ({
  ...result,
  figures: result.figures.map((figure) => ({ ...figure, samples: figure.samples.map((sample) => Number(sample.toPrecision(4))) })),
})

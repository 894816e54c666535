import type { Candidate } from './judge-people.ts'
import { lineList, type RowFault } from './row-fault.ts'

/** An address that stands in the file more than once, by case, width or wholly. */
export interface Duplicate {
  email: string
  lines: number[]
  /** In what these rows differ; nothing when they say the same. */
  differ: string[]
}

export interface Distinct {
  people: Candidate[]
  duplicates: Duplicate[]
  faults: RowFault[]
}

const compared: readonly (readonly [field: string, of: (one: Candidate) => unknown])[] = [
  ['role', ({ role }) => role],
  ['state', ({ isSuspended }) => isSuspended],
  ['password', ({ hash }) => hash?.stored],
  ['name', ({ name }) => name],
  ['language', ({ language }) => language],
]

/**
 * One of each address. Rows that say the same of somebody are one; where they differ none of them is taken, for which of two
 * roles or passwords is right nobody here knows.
 * @param wrong lines that are wrong, by the address in them
 */
export function distinct(candidates: readonly Candidate[], wrong: ReadonlyMap<string, number>): Distinct {
  const found: Distinct = { people: [], duplicates: [], faults: [] }
  for (const [email, rows] of Map.groupBy(candidates, (one) => one.email)) {
    const also = wrong.get(email)
    if (also !== undefined) {
      found.faults.push(...rows.map(({ line }) => ({ line, field: 'row', why: `${email} is in line ${also} as well, which is wrong` })))
      continue
    }
    const [first, ...others] = rows
    const differ = compared.filter(([, of]) => others.some((one) => of(one) !== of(first!))).map(([field]) => field)
    if (differ.length === 0) found.people.push(first!)
    if (others.length === 0) continue
    const lines = rows.map(({ line }) => line)
    found.duplicates.push({ email, lines, differ })
    const why = `${email} is in ${lineList(lines)}, with different ${differ.join(' and ')}`
    if (differ.length > 0) found.faults.push(...lines.map((line) => ({ line, field: differ[0]!, why })))
  }
  return found
}

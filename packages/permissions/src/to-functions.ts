import { slices, policy as standard, type Policy, type Slice } from './table.ts'

/** One Lambda per slice; `health` answers the public endpoints and holds no data permission. */
export const functionNames = [...slices, 'health'] as const
export type FunctionName = Slice | 'health'

/**
 * Names the function that serves an endpoint with these needs.
 * @throws Error when the permission is not in the table: an endpoint without a row must not compile.
 */
export function functionFor(needs: string, policy: Policy = standard): FunctionName {
  if (needs === 'public') return 'health'
  if (!Object.hasOwn(policy.permissions, needs)) throw new Error(`No row in the permission table for "${needs}".`)
  const slice = needs.slice(0, needs.indexOf('.'))
  const found = slices.find((name) => name === slice)
  if (!found) throw new Error(`"${needs}" belongs to no slice.`)
  return found
}

/**
 * Functions that may touch member data. A slice is sensitive as a whole or not at all.
 * @throws Error when one function would serve sensitive and other permissions.
 */
export function sensitiveFunctions(policy: Policy = standard): FunctionName[] {
  return slices.filter((slice) => {
    const rows = Object.entries(policy.permissions).filter(([key]) => key.startsWith(`${slice}.`))
    const sensitive = rows.filter(([, row]) => row.sensitive).length
    if (sensitive > 0 && sensitive < rows.length) throw new Error(`The function "${slice}" mixes sensitive and other permissions.`)
    return sensitive > 0
  })
}

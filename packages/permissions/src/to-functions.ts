import { slices, policy as standard, type Permission, type Policy, type Slice } from './table.ts'

/**
 * Needs that no role stands behind, and the function that serves each: `public` asks for nothing and gets no
 * data; `credentials` asks for a password or the token of a session, and exists where the company keeps its own.
 */
export const openFunctions = { public: 'health', credentials: 'session' } as const
export type OpenNeeds = keyof typeof openFunctions

/** Permissions that a function beside their slice's serves: what also runs unasked needs time and rights of its own. */
const besideTheSlice: Partial<Record<Permission, 'reconcile'>> = { 'staff.reconcile': 'reconcile' }

/** One Lambda per slice, one beside, and one per kind of open endpoint, so that none of those holds a data permission. */
export const functionNames = [...slices, 'reconcile', 'health', 'session'] as const
export type FunctionName = (typeof functionNames)[number]

/** True for an endpoint that the gateway lets everybody reach. */
export const isOpen = (needs: string): needs is OpenNeeds => Object.hasOwn(openFunctions, needs)

/**
 * Names the function that serves an endpoint with these needs.
 * @throws Error when the permission is not in the table: an endpoint without a row must not compile.
 */
export function functionFor(needs: string, policy: Policy = standard): FunctionName {
  if (isOpen(needs)) return openFunctions[needs]
  const slice = sliceOf(needs, policy)
  return (Object.hasOwn(besideTheSlice, needs) && besideTheSlice[needs as Permission]) || slice
}

/** Names the slice of a permission. @throws Error when the permission is not in the table */
export function sliceOf(needs: string, policy: Policy = standard): Slice {
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

import type { Permission } from './table.ts'

/**
 * Rows that have no endpoint yet. The proof prints them, and fails on a row without an endpoint that is not here:
 * an endpoint that disappears cannot go unseen. Take a row off when its endpoint is in the contract.
 */
export const notYetServed: readonly Permission[] = []

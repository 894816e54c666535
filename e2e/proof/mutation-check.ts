import { adoptionMutants, commandMutants } from './mutants/command-mutants.ts'
import { databaseMutants } from './mutants/database-mutants.ts'
import { functionMutants } from './mutants/function-mutants.ts'
import { maskMutants } from './mutants/mask-mutants.ts'
import type { Mutant } from './mutants/mutant.ts'
import { routerMutants } from './mutants/router-mutants.ts'
import { screenMutants } from './mutants/screen-mutants.ts'
import { templateMutants } from './mutants/template-mutants.ts'
import { ticketMutants } from './mutants/ticket-mutants.ts'
import type { Workshop } from './prove.ts'

export const mutants: readonly Mutant[] = [
  ...templateMutants,
  ...functionMutants,
  ...commandMutants,
  ...adoptionMutants,
  ...databaseMutants,
  ...screenMutants,
  ...routerMutants,
  ...maskMutants,
  ...ticketMutants,
]

export interface Killed {
  name: string
  /** The first thing that the proof said; null when the mutant survived. */
  by: string | null
}

/**
 * Takes away each guard in turn, on copies, and asks the proof. @throws Error for a guard that is no longer where the
 * mutant looks for it: then the mutant, not the product, has to change
 */
export async function mutationCheck(workshop: Workshop): Promise<Killed[]> {
  const results: Killed[] = []
  for (const { name, run } of mutants) {
    const faults = await run(workshop).catch((error: unknown) => {
      throw new Error(`The mutant "${name}" could not be made: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    })
    results.push({ name, by: faults[0] ?? null })
  }
  return results
}

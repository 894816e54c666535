/**
 * What a layer says to a role about an endpoint. `any token` is the honest answer of a gateway that knows no roles;
 * `nothing` is that of a layer which the endpoint never touches.
 */
export type Decision = 'yes' | 'no' | 'any token' | 'nothing'

/** A role of the table, or nobody: somebody without a role. */
export const NOBODY = 'nobody'

/** Decisions by role and endpoint. */
export class Decisions {
  readonly #cells = new Map<string, Decision>()

  set(role: string, endpoint: string, decision: Decision): void {
    this.#cells.set(`${role}\n${endpoint}`, decision)
  }

  get(role: string, endpoint: string): Decision | undefined {
    return this.#cells.get(`${role}\n${endpoint}`)
  }
}

/** A layer's decisions, and what is wrong with the layer whatever it decides. */
export interface Layer {
  decisions: Decisions
  faults: string[]
  /** How many attempts of intruders it refused. */
  refused?: number
}

import { endpointsIn } from '@sekisho/contract/endpoints'
import type { Authorizer } from '@sekisho/contract/web-config'
import { disagreement, rowsOf, type LayerName } from '../agreement.ts'
import { Decisions, NOBODY, type Layer } from '../decision.ts'
import { nameOf, type ProvenEndpoint } from '../endpoints.ts'
import { roles, type Workshop } from '../prove.ts'

/** One guard taken away, on a copy. `run` answers with what the proof then has to say; nothing means that it survived. */
export interface Mutant {
  name: string
  run(workshop: Workshop): Promise<string[]>
}

/** What the proof says of one layer by itself, the others having no opinion. */
export function faultsOf(mode: Authorizer, name: LayerName, layer: Layer, asked: readonly ProvenEndpoint[] = endpointsIn(mode)): string[] {
  const silent: Layer = { decisions: new Decisions(), faults: [] }
  for (const endpoint of asked) for (const role of [...roles, NOBODY]) silent.decisions.set(role, nameOf(endpoint), 'nothing')
  const layers = { screen: silent, gateway: silent, route: silent, database: silent, [name]: layer }
  const needs = new Map(asked.map((endpoint) => [nameOf(endpoint), endpoint.needs]))
  const found = rowsOf(mode, layers, asked, roles).map((row) => disagreement(row, needs.get(row.endpoint)!))
  return [...layer.faults, ...found.filter((fault) => fault !== null)]
}

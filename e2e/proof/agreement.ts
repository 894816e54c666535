import type { Authorizer } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { NOBODY, type Decision, type Layer } from './decision.ts'
import { nameOf, type ProvenEndpoint } from './endpoints.ts'

export const layerNames = ['screen', 'gateway', 'route', 'database'] as const
export type LayerName = (typeof layerNames)[number]

/** One line of the proof: what every layer says to a role about an endpoint in a mode. */
export interface Row {
  mode: Authorizer
  role: string
  endpoint: string
  layers: Record<LayerName, Decision | undefined>
}

/** Puts the layers of a mode side by side. */
export function rowsOf(
  mode: Authorizer,
  layers: Record<LayerName, Layer>,
  endpoints: readonly ProvenEndpoint[],
  roles: readonly string[],
): Row[] {
  const said = (layer: LayerName, role: string, endpoint: string) => layers[layer].decisions.get(role, endpoint)
  return endpoints.flatMap((endpoint) =>
    [...roles, NOBODY].map((role) => {
      const [screen, gateway, route, database] = layerNames.map((layer) => said(layer, role, nameOf(endpoint)))
      return { mode, role, endpoint: nameOf(endpoint), layers: { screen, gateway, route, database } }
    }),
  )
}

/**
 * What is wrong with a row. Every layer that has an opinion must say what the table says. `any token` counts as
 * no opinion, and only where the mode's gateway knows no roles.
 */
export function disagreement({ mode, role, endpoint, layers }: Row, needs: string): string | null {
  const table: Decision = isOpen(needs) || can(role, needs).allowed ? 'yes' : 'no'
  const wrong = layerNames.filter((layer) => {
    const said = layers[layer]
    if (said === 'nothing') return false
    if (said === 'any token') return mode !== 'cognito' || layer !== 'gateway' || role === NOBODY
    return said !== table
  })
  if (wrong.length === 0) return null
  const words = wrong.map((layer) => `${layer} says ${layers[layer] ?? 'nothing at all'}`).join(', ')
  return `${mode}: ${role} at ${endpoint}: the table says ${table}, ${words}.`
}

import { permissionsOf } from '@sekisho/permissions/can'
import { slices, type Slice } from '@sekisho/permissions/table'

/** The slices in which a role holds anything at all; it learns nothing of the others. */
export function visibleSlices(role: string | null): Slice[] {
  const held = role === null ? [] : permissionsOf(role)
  return slices.filter((slice) => held.some((permission) => permission.startsWith(`${slice}.`)))
}

import { permissionsOf } from '@sekisho/permissions/can'

/** Whether the new role may do something that the old one may not. */
export const addsRights = (from: string | null, to: string): boolean => lacks(from, to)

/** Whether the old role may do something that the new one may not: then its sessions end with it. */
export const losesRights = (from: string | null, to: string | null): boolean => lacks(to, from)

function lacks(role: string | null, other: string | null): boolean {
  const held = new Set(role === null ? [] : permissionsOf(role))
  return other !== null && permissionsOf(other).some((permission) => !held.has(permission))
}

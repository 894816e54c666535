import { createHash } from 'node:crypto'
import type { Kind } from './kinds.ts'

/**
 * The id here of what has that id there: always the same one (a UUID of version 8 over SHA-256, RFC 9562). A registration
 * finds its member without a look, a second run finds its rows, and whoever was erased has the id that the vault's list says.
 */
export function idFrom(source: string, kind: Kind, oldId: string): string {
  const hex = createHash('sha256').update(`${source}\n${kind}\n${oldId}`).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

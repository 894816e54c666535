import { createHmac } from 'node:crypto'
import { N, toInteger } from './srp-group.ts'
import type { Pool } from './pool.ts'
import type { Verifier } from './srp.ts'

/** Answers about someone who does not exist: stable per name and pool, and shaped like the real ones. */
export interface Pretence {
  userId: string
  password: Verifier
}

export function pretend(pool: Pool, username: string): Pretence {
  const name = pool.settings.caseSensitive ? username : username.toLowerCase()
  const bytes = (purpose: string) => createHmac('sha512', Buffer.from(pool.pretenceKey, 'base64')).update(`${purpose}:${name}`).digest()
  const verifier = toInteger(Buffer.concat(['v1', 'v2', 'v3', 'v4', 'v5', 'v6'].map(bytes))) % N
  return {
    userId: isUuid(username) || pool.settings.usernameAttributes.length === 0 ? username : toUuid(bytes('id')),
    password: { salt: bytes('salt').subarray(0, 16).toString('hex'), verifier: verifier.toString(16) },
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function toUuid(bytes: Buffer): string {
  const hex = bytes.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

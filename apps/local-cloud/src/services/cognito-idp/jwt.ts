import { sign, verify } from 'node:crypto'
import type { SigningKey } from './signing-keys.ts'

export type Claims = Record<string, unknown>

/** Signs claims with RS256; the header is `{kid, alg}` and nothing else, as Cognito's is. */
export function signJwt(claims: Claims, key: SigningKey): string {
  const content = `${encode({ kid: key.kid, alg: 'RS256' })}.${encode(claims)}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key.privateKey).toString('base64url')}`
}

/** The claims of a token that this key signed; undefined for anything else, `alg: none` included. */
export function verifyJwt(token: string, key: SigningKey): Claims | undefined {
  const [header, payload, signature, ...rest] = token.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined
  const { alg, kid } = decode(header) ?? {}
  if (alg !== 'RS256' || kid !== key.kid) return undefined
  const holds = verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key.publicKey, Buffer.from(signature, 'base64url'))
  return holds ? decode(payload) : undefined
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined
  } catch {
    return undefined
  }
}

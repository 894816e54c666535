import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

export interface SigningKey {
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
}

/** ID and access tokens are signed with different keys. */
export interface SigningKeys {
  id: SigningKey
  access: SigningKey
}

export interface StoredKeys {
  id: { kid: string; pem: string }
  access: { kid: string; pem: string }
}

/** Two fresh RSA keys, as the state file keeps them. Made once per pool and checkout. */
export function makeKeys(): StoredKeys {
  return { id: makeKey(), access: makeKey() }
}

function makeKey(): { kid: string; pem: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid: randomBytes(32).toString('base64'), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

export function loadKeys(stored: StoredKeys): SigningKeys {
  return { id: loadKey(stored.id), access: loadKey(stored.access) }
}

function loadKey({ kid, pem }: { kid: string; pem: string }): SigningKey {
  const privateKey = createPrivateKey(pem)
  return { kid, privateKey, publicKey: createPublicKey(privateKey) }
}

/** The key set that `/.well-known/jwks.json` publishes. */
export function toJwks(keys: SigningKeys): { keys: Record<string, unknown>[] } {
  return {
    keys: [keys.id, keys.access].map(({ kid, publicKey }) => {
      const { e, n } = publicKey.export({ format: 'jwk' })
      return { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' }
    }),
  }
}

import {
  createHash,
  createHmac,
  createPublicKey,
  createSecretKey,
  verify as verifyAtOnce,
  type JsonWebKey,
  type KeyObject,
  type webcrypto,
} from 'node:crypto'

type Key = webcrypto.CryptoKey

/** Larger inputs go to Node's pool of threads as ever, so that they hold nobody up. */
const SMALL_BYTES = 64 * 1024
/** A caller imports the same signing key for every call; no key can be changed once it is made. */
const KEPT_KEYS = 100
const hashes = new Set(['SHA-256', 'SHA-384', 'SHA-512'])

/**
 * Computes small hashes, HMACs and RSA checks of WebCrypto where they are asked for. Node hands each to a pool of
 * threads, and waking those costs many times the work: a signed call needs five, and a request makes up to seven calls.
 * Answers and refusals stay those of WebCrypto: whatever is not plain goes to Node's own.
 */
export function computeInline(subtle: webcrypto.SubtleCrypto = crypto.subtle): void {
  const [digest, sign, verify] = [subtle.digest.bind(subtle), subtle.sign.bind(subtle), subtle.verify.bind(subtle)]
  const keys = new WeakMap<Key, KeyObject>()
  const importKey = subtle.importKey.bind(subtle) as (...given: unknown[]) => Promise<Key>
  const imported = new Map<string, Key>()
  subtle.importKey = async (...given: unknown[]) => {
    const name = nameOfRaw(given)
    const known = name && imported.get(name)
    if (known) return known
    const key = await importKey(...given)
    const object = objectOf(key, given[0], given[1])
    if (object) keys.set(key, object)
    if (imported.size >= KEPT_KEYS) imported.clear()
    if (name) imported.set(name, key)
    return key
  }
  subtle.digest = async (algorithm, data) => {
    const name = nameOf(algorithm)
    if (!hashes.has(name) || !isSmall(data)) return digest(algorithm, data)
    return exact(createHash(nodeName(name)).update(bytesOf(data)).digest())
  }
  subtle.sign = async (algorithm, key, data) => {
    const hash = hashOf(algorithm, key, 'HMAC', 'sign')
    const object = keys.get(key)
    if (!hash || !object || !isSmall(data)) return sign(algorithm, key, data)
    return exact(createHmac(hash, object).update(bytesOf(data)).digest())
  }
  subtle.verify = async (algorithm, key, signature, data) => {
    const hash = hashOf(algorithm, key, 'RSASSA-PKCS1-v1_5', 'verify')
    const object = keys.get(key)
    if (!hash || !object || !isSmall(data)) return verify(algorithm, key, signature, data)
    return verifyAtOnce(hash, bytesOf(data), object, bytesOf(signature))
  }
}

/** What Node itself computes with, of the two kinds of keys that are used for calls. */
function objectOf(key: Key, format: unknown, data: unknown): KeyObject | undefined {
  if (format === 'raw' && key.algorithm.name === 'HMAC') return createSecretKey(bytesOf(data as webcrypto.BufferSource))
  if (format !== 'jwk' || key.algorithm.name !== 'RSASSA-PKCS1-v1_5' || key.type !== 'public') return undefined
  return createPublicKey({ key: data as JsonWebKey, format: 'jwk' })
}

/** What makes a small raw key what it is; undefined for every other. */
function nameOfRaw([format, data, algorithm, extractable, usages]: unknown[]): string | undefined {
  const isRaw = format === 'raw' && (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) && data.byteLength <= 128
  return isRaw ? JSON.stringify([Buffer.from(bytesOf(data)).toString('hex'), algorithm, extractable, usages]) : undefined
}

const nameOf = (algorithm: webcrypto.AlgorithmIdentifier): string =>
  (typeof algorithm === 'string' ? algorithm : String(algorithm?.name)).toUpperCase()

/** `sha256` when the key is made for just this use, otherwise undefined. */
function hashOf(algorithm: webcrypto.AlgorithmIdentifier, key: Key, name: string, use: webcrypto.KeyUsage): string | undefined {
  if (nameOf(algorithm) !== name.toUpperCase() || key?.algorithm?.name !== name || !key.usages.includes(use)) return undefined
  const hash = (key.algorithm as webcrypto.HmacKeyAlgorithm).hash.name
  return hashes.has(hash) ? nodeName(hash) : undefined
}

const nodeName = (hash: string): string => hash.toLowerCase().replace('-', '')

const isSmall = (data: webcrypto.BufferSource): boolean => data?.byteLength <= SMALL_BYTES

const bytesOf = (data: webcrypto.BufferSource): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)

/** A buffer of its own: Node's small ones share theirs. */
const exact = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

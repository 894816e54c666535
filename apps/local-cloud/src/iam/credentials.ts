import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Credentials, Principal } from '../cloud.ts'
import type { Clock } from '../clock.ts'
import type { State } from '../state.ts'

interface Claims {
  key: string
  expiration: number
  principal: Principal
}

const file = 'iam-key.json'

/**
 * Temporary credentials without a store: the session token carries the principal under a MAC, the secret key is
 * derived from the access key. So they outlive a restart, as on AWS, and die with `--fresh`.
 */
export class CredentialIssuer {
  readonly #key: string
  readonly #found = new Map<string, Credentials>()
  readonly #clock: Clock

  constructor(state: State, clock: Clock) {
    const stored = state.read<{ key: string }>(file) ?? { key: randomBytes(32).toString('hex') }
    state.write(file, stored)
    this.#key = stored.key
    this.#clock = clock
  }

  /** @param lifeMs how long they hold, in milliseconds of the cloud's clock */
  issue(principal: Omit<Principal, 'accessKeyId'>, lifeMs: number): Credentials {
    const accessKeyId = `ASIA${base32(randomBytes(16))}`
    const claims: Claims = { key: accessKeyId, expiration: this.#clock.now() + lifeMs, principal: { ...principal, accessKeyId } }
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64')
    const sessionToken = `${payload}/${this.#mac('token', payload)}`
    return {
      accessKeyId,
      secretAccessKey: this.#secret(accessKeyId),
      sessionToken,
      expiration: claims.expiration,
      principal: claims.principal,
    }
  }

  /** The credentials behind a key and token pair, expired or not; undefined when they are not ours or do not belong together. */
  find(accessKeyId: string, sessionToken: string): Credentials | undefined {
    const pair = `${accessKeyId} ${sessionToken}`
    const known = this.#found.get(pair)
    if (known) return known
    const opened = this.#open(accessKeyId, sessionToken)
    if (this.#found.size >= KEPT_PAIRS) this.#found.clear()
    if (opened) this.#found.set(pair, opened)
    return opened
  }

  #open(accessKeyId: string, sessionToken: string): Credentials | undefined {
    const at = sessionToken.length - macLength - 1
    if (at < 1 || sessionToken[at] !== '/') return undefined
    const payload = sessionToken.slice(0, at)
    const mac = Buffer.from(sessionToken.slice(at + 1))
    const expected = Buffer.from(this.#mac('token', payload))
    if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return undefined
    const claims = JSON.parse(Buffer.from(payload, 'base64').toString()) as Claims
    if (claims.key !== accessKeyId) return undefined
    return {
      accessKeyId,
      secretAccessKey: this.#secret(accessKeyId),
      sessionToken,
      expiration: claims.expiration,
      principal: claims.principal,
    }
  }

  #secret(accessKeyId: string): string {
    return this.#mac('secret', accessKeyId).slice(0, 40)
  }

  #mac(use: string, data: string): string {
    return createHmac('sha256', this.#key).update(`${use}:${data}`).digest('base64')
  }
}

/** What a pair of key and token stands for never changes, and a function sends its own with every call. */
const KEPT_PAIRS = 500

/** Base64 of 32 bytes. */
const macLength = 44

/** Access keys are upper-case letters and digits. */
function base32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return [...bytes].map((byte) => alphabet[byte % 32]).join('')
}

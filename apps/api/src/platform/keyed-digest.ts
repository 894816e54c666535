import { createHmac, hkdfSync } from 'node:crypto'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** HMAC-SHA-256 of a text, 22 characters of base64url: equal for equal texts, and nobody without the key can try texts out. */
export type Digest = (text: string) => Promise<string>

/** Loaded by the functions that hash something; the others have no use for it. */
export type MakeDigest = typeof keyedDigest

/**
 * A keyed hash whose key is derived (HKDF) from the secret of the login that the function connects as, so that no
 * secret is kept for it alone. When that secret is rotated, hashes from before and after cannot be compared.
 * @throws AwsCallError or a network error when the secret cannot be read; the next call asks again
 */
export function keyedDigest(call: AwsJson, secretArn: string): Digest {
  let key: Promise<Uint8Array> | undefined
  const readKey = () => {
    const reading = call({ service: 'SECRETS_MANAGER', target: 'secretsmanager.GetSecretValue', body: { SecretId: secretArn } }).then(keyOf)
    reading.catch(() => (key = undefined))
    return reading
  }
  return async function digest(text) {
    key ??= readKey()
    return createHmac('sha256', await key)
      .update(text)
      .digest()
      .subarray(0, 16)
      .toString('base64url')
  }
}

function keyOf(answer: unknown): Uint8Array {
  const { SecretString: secret } = answer as { SecretString?: string }
  if (!secret) throw new Error('The secret for keyed hashes is empty.')
  return new Uint8Array(hkdfSync('sha256', secret, '', 'sekisho/keyed-digest/v1', 32))
}

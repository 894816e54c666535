/** Bytes of digest by the number in LDAP's name of the scheme. */
const DIGEST_BYTES = { '1': 20, '256': 32, '384': 48, '512': 64 } as const
export const SHORTEST_SALT = 4
/** No program makes a longer one. */
export const LONGEST_SALT = 64
const SALTED = /^\{SSHA(256|384|512)?\}([A-Za-z0-9+/]+=*)$/

export interface SaltedShaParts {
  bits: keyof typeof DIGEST_BYTES
  /** As long as it is due. */
  digestBytes: number
  /** Shorter where the text was cut. */
  digest: Buffer
  /** Of any length: whoever reads judges it by the bounds. */
  salt: Buffer
}

/** The parts of LDAP's salted schemes (RFC 2307's kin): the digest, and the salt behind it. Null for anything else. */
export function saltedSha(text: string): SaltedShaParts | null {
  const [, named, encoded] = SALTED.exec(text) ?? []
  if (encoded === undefined) return null
  const bits = (named ?? '1') as SaltedShaParts['bits']
  const [bytes, digestBytes] = [Buffer.from(encoded, 'base64'), DIGEST_BYTES[bits]]
  return { bits, digestBytes, digest: bytes.subarray(0, digestBytes), salt: bytes.subarray(digestBytes) }
}

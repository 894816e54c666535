const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding, as `SecretCode` is written. */
export function toBase32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((chunk) => alphabet[Number.parseInt(chunk.padEnd(5, '0'), 2)]).join('')
}

/** Reads base32, whatever its case, spaces and padding. Throws on a foreign character. */
export function fromBase32(text: string): Buffer {
  let bits = ''
  for (const character of text.toUpperCase().replaceAll(/[\s=]/g, '')) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new Error(`not a base32 character: ${character}`)
    bits += value.toString(2).padStart(5, '0')
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

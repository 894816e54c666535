/**
 * Bytes of base64, with or without padding, also passlib's kind with `.` for `+`. Null for what no encoder writes, such
 * as the beginning of a longer text.
 */
export function bytesOf(text: string): Buffer | null {
  const plain = text.replaceAll('.', '+').replace(/=+$/, '')
  const bytes = Buffer.from(plain, 'base64')
  return bytes.toString('base64').replace(/=+$/, '') === plain ? bytes : null
}

export const LARGEST_FILE = 200_000

/** Why a file cannot be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly fault: 'too-large' | 'not-text'
  constructor(fault: 'too-large' | 'not-text') {
    super(`The file is ${fault}.`)
    this.fault = fault
  }
}

/**
 * The text of a file that a spreadsheet saved: UTF-8 with or without a byte order mark, else Shift_JIS, which
 * Excel writes in Japan, else UTF-16, which it writes as "Unicode text".
 * @throws UnreadableFile
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: 'UTF-8' | 'Shift_JIS' | 'UTF-16' } {
  if (bytes.length > LARGEST_FILE) throw new UnreadableFile('too-large')
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const found = isUtf16 ? decodeAs('UTF-16', bytes) : (decodeAs('UTF-8', bytes) ?? decodeAs('Shift_JIS', bytes))
  if (!found || /\p{Cc}/u.test(found.text.replaceAll(/[\r\n\t]/g, ''))) throw new UnreadableFile('not-text')
  return found
}

function decodeAs<E extends 'UTF-8' | 'Shift_JIS' | 'UTF-16'>(encoding: E, bytes: Uint8Array): { text: string; encoding: E } | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

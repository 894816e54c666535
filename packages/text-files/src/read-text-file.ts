/** Why a file cannot be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly fault: 'too-large' | 'not-text'
  constructor(fault: 'too-large' | 'not-text') {
    super(`The file is ${fault}.`)
    this.fault = fault
  }
}

/** What a file of a spreadsheet, a mail or a dump in Japan is written in. */
export const encodings = ['UTF-8', 'UTF-16', 'ISO-2022-JP', 'EUC-JP', 'Shift_JIS'] as const
export type Encoding = (typeof encodings)[number]

/** A text and what its bytes were read as. */
export interface Reading {
  text: string
  encoding: Encoding
}

/**
 * What the bytes of a file can mean, the likelier first. Marks, UTF-8 and escapes leave no doubt; what is none of
 * them is EUC-JP or Shift_JIS (Excel in Japan), and a few short texts are sound in both: `ｻｳ` is `山` in the other.
 * @param largest in bytes
 * @throws UnreadableFile
 */
export function readingsOf(bytes: Uint8Array, largest: number): Reading[] {
  if (bytes.length > largest) throw new UnreadableFile('too-large')
  const readings = candidatesFor(bytes).flatMap(([encoding, label]) => decodeAs(encoding, label, bytes) ?? [])
  if (readings.length === 0) throw new UnreadableFile('not-text')
  return readings[0]?.encoding === 'UTF-8' ? readings.slice(0, 1) : readings
}

export type Candidate = readonly [encoding: Encoding, label: string]

/** What these bytes, or the first of a file, may be written in, with the decoder's name for it; the likelier first. */
export function candidatesFor(bytes: Uint8Array): readonly Candidate[] {
  const order = utf16Order(bytes)
  if (order) return [['UTF-16', `utf-16${order}`]]
  // ESC $: the shift into kanji, which no other one uses.
  if (bytes.some((byte, at) => byte === 0x1b && bytes[at + 1] === 0x24)) return [['ISO-2022-JP', 'iso-2022-jp']]
  return [
    ['UTF-8', 'utf-8'],
    ['EUC-JP', 'euc-jp'],
    ['Shift_JIS', 'shift_jis'],
  ]
}

/** By its mark; without one, by the half of each pair that is zero in letters and signs of ASCII. The other half is so in a kanji or two (一 is U+4E00). */
function utf16Order(bytes: Uint8Array): 'le' | 'be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be'
  const zeros = [0, 0]
  bytes.forEach((byte, at) => (zeros[at % 2]! += byte === 0 ? 1 : 0))
  const [first, second] = zeros as [number, number]
  const isOneSided = Math.min(first, second) * 8 <= Math.max(first, second)
  if (bytes.length % 2 === 1 || !isOneSided || (first + second) * 8 < bytes.length) return null
  return first < second ? 'le' : 'be'
}

function decodeAs(encoding: Encoding, label: string, bytes: Uint8Array): Reading | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    const isGuessed = encoding === 'UTF-16' && !/[,;\t\n]/.test(text)
    return isGuessed || /\p{Cc}/u.test(text.replaceAll(/[\r\n\t]/g, '')) ? null : { text, encoding }
  } catch {
    return null
  }
}

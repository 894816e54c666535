/** Text as it is compared: one width, one case, katakana as hiragana, no spaces. */
export const readingOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replaceAll(/\s+/g, '')

/** Whether every word that was typed is in one of the names, however they are written. */
export function matches(typed: string, names: readonly string[]): boolean {
  const readings = names.map(readingOf)
  return typed
    .split(/\s+/)
    .map(readingOf)
    .every((word) => readings.some((reading) => reading.includes(word)))
}

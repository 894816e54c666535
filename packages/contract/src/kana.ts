/** Distance from a hiragana to its katakana in Unicode. */
const TO_KATAKANA = 'ァ'.codePointAt(0)! - 'ぁ'.codePointAt(0)!

/**
 * How a name is read, as it is kept: full-width katakana, whatever of hiragana, katakana and half width was typed, with one
 * blank between words. Judges nothing.
 */
export const foldKana = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[ぁ-ゖゝゞ]/g, (kana) => String.fromCodePoint(kana.codePointAt(0)! + TO_KATAKANA))
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** Whether a folded text is katakana, with the signs that stand in names. Nothing is fine: not every reading is known. */
export const isKana = (folded: string): boolean => /^[ァ-ヺヽヾー・ ]*$/.test(folded)

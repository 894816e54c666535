/** Of a name as it is kept, in UTF-16 units. */
export const LONGEST_PERSON_NAME = 100

/**
 * What no name is written with and no screen shows: controls, formatting that turns or hides the text around it (bidi,
 * zero-width, tags), line separators, halves of a character, letters without a shape, and the sign for a byte that was
 * none. Combining marks and the variation selectors of 葛󠄀 or 辻󠄀 are parts of names.
 */
const strange = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufffd\u115f\u1160\u2800\u3164\uffa0]|\u17b4|\u17b5/u

/** True for a text of characters that names have. Looks at each once. */
export const hasNameCharacters = (text: string): boolean => !strange.test(text)

/** A name as it is kept: composed (NFC), kana in their full width, no space around it. The text may be any. */
export const foldPersonName = (typed: string): string =>
  typed
    .replaceAll(/[\uff61-\uff9f]+/g, (kana) => kana.normalize('NFKC'))
    .normalize('NFC')
    .trim()

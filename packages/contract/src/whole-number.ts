/**
 * The whole number that somebody typed, in digits of either width, with or without signs between thousands: `１２０`,
 * `1,200`. NaN for anything else, so that nothing is guessed.
 */
export function wholeNumber(typed: string): number {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,12}$|^\d{1,3}(,\d{3}){1,3}$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
}

/** The key in groups of four, as people type it from a screen. */
export const groupKey = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** The six digits in what was typed or pasted: spaces and full-width digits are forgiven. Null when it is no code. */
export function codeOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

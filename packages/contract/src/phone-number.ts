/** What people write between the digits of a telephone number, once widths are folded. */
const between = /[\s().,/・\-‐‑‒–—―−ー]+/gu
const domestic = /^0(?:[1-9]\d{8}|[2-9]0\d{8})$/
/** E.164 has at most 15 digits; below eight there is no number abroad that one could call. */
const abroad = /^[1-9]\d{7,14}$/

/**
 * A telephone number as it is kept, from any way of writing it: `090-1234-5678` for `０９０（１２３４）５６７８` and
 * `+81 90 1234 5678`, `+1-212-555-0100` for a number abroad. Null for what is no number. The groups that somebody typed are
 * theirs, for area codes have two to five digits.
 */
export function readPhoneNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (/[^\d+]/.test(text.replaceAll(between, ''))) return null
  const national = text.replace(/^(?:\+|00)81(?:[^\d]*\(0\)|[^\d]*0)?[^\d]*/, '0')
  const groups = national.replace(/^\+/, '').split(between).filter(Boolean)
  const digits = groups.join('')
  if (national.startsWith('+')) return abroad.test(digits) ? `+${groups.join('-')}` : null
  return domestic.test(digits) ? inGroups(digits, groups) : null
}

function inGroups(digits: string, typed: readonly string[]): string {
  if (digits.length === 11 && !digits.startsWith('0800')) return cut(digits, 3, 7)
  if (typed.length === 3) return typed.join('-')
  if (digits.startsWith('0800')) return cut(digits, 4, 7)
  if (/^0[36]/.test(digits)) return cut(digits, 2, 6)
  return /^0(?:120|570|990)/.test(digits) ? cut(digits, 4, 7) : digits
}

const cut = (digits: string, first: number, second: number): string =>
  [digits.slice(0, first), digits.slice(first, second), digits.slice(second)].join('-')

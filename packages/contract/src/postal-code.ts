/** A postal code of Japan as it is kept, `100-0001`, from any way of writing it: `〒１００‐０００１`. Null for what is none. */
export function readPostalCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s〒\-‐‑‒–—―−ー]/gu, '')
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : null
}

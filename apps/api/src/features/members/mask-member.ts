interface Identifying {
  name: string
  kana: string
  email: string
  phone: string | null
}

/** Hides what identifies or reaches a member; the rest of the row stays as it is, and so does what was erased. */
export const maskMember = <M extends Identifying>(member: M): M => ({
  ...member,
  name: maskName(member.name),
  kana: maskKana(member.kana),
  email: maskEmail(member.email),
  phone: member.phone === null ? null : maskPhone(member.phone),
})

/** `山田 花子` → `山田 ●●`. A name in one piece keeps its first character. */
export function maskName(name: string): string {
  if (name === '') return ''
  const [family = '', ...given] = name.trim().split(/\s+/u)
  return given.length > 0 ? `${family} ●●` : `${firstOf(family)}●●`
}

/** `ヤマダ ハナコ` → `ヤ●●` */
export const maskKana = (kana: string): string => (kana.trim() === '' ? '' : `${firstOf(kana.trim())}●●`)

/** `yamada@example.jp` → `y•••@example.jp`. A single character before the `@` is hidden as well. */
export function maskEmail(email: string): string {
  if (email === '') return ''
  const at = email.lastIndexOf('@')
  const local = Array.from(email.slice(0, Math.max(at, 0)))
  return `${local.length > 1 ? local[0] : ''}•••${at < 0 ? '' : email.slice(at)}`
}

/** `090-1234-5678` → `•••-••••-5678`. A short number is hidden as a whole. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '')
  return digits.length >= 8 ? `•••-••••-${digits.slice(-4)}` : '•••-••••-••••'
}

const firstOf = (text: string): string => [...text][0] ?? ''

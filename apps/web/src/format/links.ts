export interface TextSegment {
  text: string
  /** Where it begins in the whole text. */
  at: number
  /** Set when the text is an address that may be followed: http and https only. */
  href?: string
}

const address = /https?:\/\/[^\s<>"'`（）「」『』【】、。，．！？]+/giu
const trailing = /[.,;:!?)\]}]+$/u

/** Splits plain text into words and addresses. Nothing but `http:` and `https:` ever becomes a link. */
export function splitLinks(text: string): TextSegment[] {
  const segments: TextSegment[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const candidate = match[0].replace(trailing, '')
    const href = safeHref(candidate)
    if (!href) continue
    if (match.index > from) segments.push({ text: text.slice(from, match.index), at: from })
    segments.push({ text: candidate, at: match.index, href })
    from = match.index + candidate.length
  }
  if (from < text.length) segments.push({ text: text.slice(from), at: from })
  return segments
}

/** The address as a browser will use it, or null when it is not http(s) or carries a name and password. */
export function safeHref(candidate: string): string | null {
  if (!URL.canParse(candidate)) return null
  const url = new URL(candidate)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.username === '' && url.password === '' ? url.href : null
}

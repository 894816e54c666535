const PARAMETER = 'returnTo'

/**
 * Where to go after signing in: a path of this site and nothing else. `//evil`, `/\evil`, `https:evil`,
 * control characters and the sign-in page itself become `/`.
 */
export function safeReturnTo(candidate: string | null | undefined): string {
  if (!candidate || !candidate.startsWith('/') || /[\\\p{Cc}]/u.test(candidate)) return '/'
  const here = 'https://here.invalid'
  if (!URL.canParse(candidate, here)) return '/'
  const url = new URL(candidate, here)
  if (url.origin !== here || url.pathname.startsWith('//') || /^\/sign-in(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}

/** Reads the way back from the address of the sign-in page. */
export const returnToOf = (search: string): string => safeReturnTo(new URLSearchParams(search).get(PARAMETER))

/** The query that brings somebody back: empty for the home page. */
export function returnToQuery(path: string): string {
  const safe = safeReturnTo(path)
  return safe === '/' ? '' : `?${new URLSearchParams({ [PARAMETER]: safe })}`
}

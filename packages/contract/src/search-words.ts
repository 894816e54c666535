/** Each word is a condition of its own; a title that is pasted whole has fewer. */
export const MOST_SEARCH_WORDS = 16

/**
 * The words of a search, each once, in one width and case: a row is found when it holds every one of them, in any
 * order. White space of any width parts them; nothing typed gives no words.
 */
export function searchWords(typed: string | undefined): string[] {
  const words = (typed ?? '').normalize('NFKC').toLowerCase().split(/\s+/u)
  return [...new Set(words)].filter((word) => word !== '')
}

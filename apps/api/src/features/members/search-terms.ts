import type { Digest } from '../../platform/keyed-digest.ts'
import { wordsOf } from './member-search.ts'

/** Keyed hashes of the words that were searched for: the trail shows that somebody tries words out, and never which. */
export const searchTerms = (q: string | undefined, digest: Digest): Promise<string[]> =>
  Promise.all(wordsOf(q).map((word) => digest(word.toLowerCase())))

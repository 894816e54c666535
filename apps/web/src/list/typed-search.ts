/** What stands in a search field, and what of it the list has been asked. */
export interface Typed {
  /** What was typed and is not sent yet; null where the field says what was sent. */
  typed: string | null
  sent: string
  /** What the address said last. */
  known: string
}

export const typedAt = (searched: string): Typed => ({ typed: null, sent: searched, known: searched })

export const valueOf = ({ typed, sent }: Typed): string => typed ?? sent

/** After another address: the answer to what was sent before does not overwrite what is typed; any other address does. */
export const followed = (before: Typed, searched: string): Typed =>
  searched === before.sent ? { ...before, known: searched } : typedAt(searched)

export const sentAs = (before: Typed, text: string): Typed => ({ ...before, typed: null, sent: text })

/** Once the page is left: what was not sent by then never is. The field says again what the list was asked. */
export const leftUnsent = ({ known }: Typed): Typed => typedAt(known)

const random = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|(?<=")[\w-]{22}(?=\\*")|\d{4}-\d\d-\d\dT[\d:.]+Z/gi

/** A text without what is drawn at random or told by the clock, and may hold any few digits by chance: ids, digests, prints, times. */
export const withoutRandom = (text: string): string => text.replaceAll(random, '…')

/** The languages in which we format; the same two that the messages come in. */
export type Language = 'ja' | 'en'

export const localeOf = (language: Language): string => (language === 'ja' ? 'ja-JP' : 'en-US')

/** Makes what formats in a language once: a formatter of `Intl` takes longer to make than a whole row of a list to draw. */
export function inEach<Formatter>(make: (locale: string) => Formatter): (language: Language) => Formatter {
  const made = new Map<Language, Formatter>()
  return (language) => {
    const formatter = made.get(language) ?? make(localeOf(language))
    made.set(language, formatter)
    return formatter
  }
}

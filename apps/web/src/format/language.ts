/** The languages in which we format; the same two that the messages come in. */
export type Language = 'ja' | 'en'

export const localeOf = (language: Language): string => (language === 'ja' ? 'ja-JP' : 'en-US')

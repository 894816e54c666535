/** Each language is named in itself, so that it is found by who needs it. */
export const languageChoices = [
  { value: 'ja', label: '日本語', lang: 'ja' },
  { value: 'en', label: 'English', lang: 'en' },
] as const

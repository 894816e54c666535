import { expect, it } from 'vitest'
import { chooseLanguage } from './language-store.ts'

it('speaks the language that was chosen last', () => {
  expect(chooseLanguage('en', ['ja-JP'])).toBe('en')
  expect(chooseLanguage('ja', ['en-US'])).toBe('ja')
})

it.each([
  [['en-GB', 'ja'], 'en'],
  [['fr-FR', 'ja-JP', 'en'], 'ja'],
  [['de-DE'], 'ja'],
  [[], 'ja'],
] as const)('speaks to a browser that prefers %j in %s', (preferred, language) => {
  expect(chooseLanguage(null, preferred)).toBe(language)
  expect(chooseLanguage('tlh', preferred)).toBe(language)
})

import { useLanguage } from './language-store.ts'
import { formatMessage, type Catalog, type Values } from './message.ts'

/** Says one thing of a catalog in the page's language: `t('found', { count: 3 })`. */
export type Translate<C extends Catalog> = (key: keyof C & string, values?: Values) => string

/** Each part of the product brings its own catalog, so that its words load with its code. */
export function useMessages<const C extends Catalog>(messages: C): Translate<C> {
  'use memo'
  const language = useLanguage()
  return (key, values) => formatMessage(messages[key]?.[language] ?? key, values, language)
}

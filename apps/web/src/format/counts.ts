import { inEach, type Language } from './language.ts'

const numbers = inEach((locale) => new Intl.NumberFormat(locale))

/** `12,345` */
export const formatNumber = (value: number, language: Language): string => numbers(language).format(value)

/** A total that may have stopped counting: `10,000+`. */
export function formatTotal(total: number, isLowerBound: boolean, language: Language): string {
  return `${formatNumber(total, language)}${isLowerBound ? '+' : ''}`
}

import { localeOf, type Language } from './language.ts'

/** `12,345` */
export const formatNumber = (value: number, language: Language): string => new Intl.NumberFormat(localeOf(language)).format(value)

/** A total that may have stopped counting: `10,000+`. */
export function formatTotal(total: number, isLowerBound: boolean, language: Language): string {
  return `${formatNumber(total, language)}${isLowerBound ? '+' : ''}`
}

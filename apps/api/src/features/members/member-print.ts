import type { MemberField, MemberFields } from '@sekisho/contract/member-fields'
import { maskPhone } from './mask-member.ts'

const firstOf = (text: string): string => `${[...text][0] ?? ''}●●`
const nothing = () => '●●'

const prints: Record<MemberField, (value: string) => string> = {
  name: firstOf,
  kana: firstOf,
  email: (email) => `${[...email][0] ?? ''}•••@•••`,
  phone: maskPhone,
  birthDate: nothing,
  postalCode: nothing,
  prefecture: firstOf,
  address: firstOf,
  company: firstOf,
  job: firstOf,
  notes: firstOf,
}

/**
 * Values of a member as the audit trail may have them. Nothing is ever taken out of the trail, also not when a member is
 * erased: so less than a screen shows, no surname, no domain and no company.
 */
export function printOf(values: MemberFields): Record<string, string | null> {
  const given = Object.entries(values).map(([field, value]) => [field, value ? prints[field as MemberField](value) : null])
  return Object.fromEntries(given) as Record<string, string | null>
}

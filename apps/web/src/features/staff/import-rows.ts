import type { Role } from '@sekisho/permissions/table'
import { OpenQuote, type CsvRow } from '@sekisho/text-files/csv-stream'
import { parseCsv } from '@sekisho/text-files/parse-csv'
import type { Language } from '../../format/language.ts'
import { readNamedAddress } from './named-address.ts'
import { roleOf } from './role-words.ts'

export const LARGEST_FILE = 200_000
const MOST_ROWS = 100
const MOST_COLUMNS = 20

/** One person of an import, as it is sent. What is wrong with a field is said by the API, so fields are free text. */
export interface ImportRow {
  name: string
  email: string
  role: string
  language: string
}

export type ImportFault =
  | { name: 'empty' | 'too-large' | 'too-many-columns' | 'no-name' | 'no-email' }
  | { name: 'too-many-rows'; rows: number }
  | { name: 'open-quote'; line: number }
  | { name: 'repeated-column'; column: string }

/** `lines` says for each row in which line of the file it begins. */
export type Import = { rows: ImportRow[]; lines: number[]; ignored: string[] } | { fault: ImportFault }

/** What a column may be called, without case, spaces and hyphens. */
const titles: Record<keyof ImportRow, readonly string[]> = {
  name: ['氏名', '名前', '名', 'name', 'fullname'],
  email: ['メールアドレス', 'メール', 'eメール', 'email', 'mail', 'emailaddress'],
  role: ['役割', '権限', 'ロール', 'role'],
  language: ['言語', 'language', 'lang'],
}
const languageWords: Record<Language, readonly string[]> = { ja: ['ja', '日本語', 'japanese'], en: ['en', '英語', 'english'] }

interface Defaults {
  role: Role
  language: Language
}

/** Reads the rows of an import; the first one names the columns. @param defaults for columns that are not there */
export function readImport(text: string, defaults: Defaults): Import {
  if (new TextEncoder().encode(text).length > LARGEST_FILE) return { fault: { name: 'too-large' } }
  const parsed = rowsOf(text)
  if ('fault' in parsed) return parsed
  const [first, ...people] = parsed.rows
  const header = first?.fields ?? []
  if (parsed.rows.some(({ fields }) => fields.length > MOST_COLUMNS)) return { fault: { name: 'too-many-columns' } }
  const names = header.map(fieldOf)
  const repeated = names.findIndex((field, at) => field !== null && names.indexOf(field) !== at)
  if (repeated >= 0) return { fault: { name: 'repeated-column', column: header[repeated]!.trim() } }
  if (!names.includes('email')) return { fault: { name: 'no-email' } }
  if (people.length === 0) return { fault: { name: 'empty' } }
  if (people.length > MOST_ROWS) return { fault: { name: 'too-many-rows', rows: people.length } }
  const rows = people.map(({ fields }) => rowOf((field) => fields[names.indexOf(field)]?.trim() ?? null, names, defaults))
  if (!names.includes('name') && rows.every(({ name }) => name === '')) return { fault: { name: 'no-name' } }
  return { rows, lines: people.map(({ line }) => line), ignored: header.filter((title, at) => names[at] === null && title.trim() !== '') }
}

function rowOf(cell: (field: keyof ImportRow) => string | null, names: readonly unknown[], defaults: Defaults): ImportRow {
  const address = readNamedAddress(cell('email') ?? '')
  return {
    name: cell('name') || address.name,
    email: address.email,
    role: inWords(cell('role'), roleOf, names.includes('role') ? '' : defaults.role),
    language: inWords(cell('language'), languageOf, names.includes('language') ? '' : defaults.language),
  }
}

function rowsOf(text: string): { rows: CsvRow[] } | { fault: ImportFault } {
  try {
    const rows = parseCsv(text)
    return rows.length === 0 ? { fault: { name: 'empty' } } : { rows }
  } catch (error) {
    if (error instanceof OpenQuote) return { fault: { name: 'open-quote', line: error.line } }
    throw error
  }
}

function fieldOf(title: string): keyof ImportRow | null {
  const said = title.toLowerCase().replaceAll(/[\s\u3000_-]/g, '')
  const fields = Object.entries(titles) as [keyof ImportRow, readonly string[]][]
  return fields.find(([, words]) => words.includes(said))?.[0] ?? null
}

function languageOf(text: string): Language | null {
  const said = text.trim().toLowerCase()
  return (['ja', 'en'] as const).find((language) => languageWords[language].includes(said)) ?? null
}

/** A word that is not understood goes to the API as it is, which says so at its row. */
const inWords = (text: string | null, read: (text: string) => string | null, missing: string): string =>
  text === null || text === '' ? missing : (read(text) ?? text)

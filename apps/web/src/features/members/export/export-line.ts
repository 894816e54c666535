import type { ExportColumn, Ticket } from '@sekisho/contract/member-export'
import { dayOf, formatTime } from '../../../format/dates.ts'
import type { Language } from '../../../format/language.ts'
import { formatMessage } from '../../../i18n/message.ts'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { membersMessages } from '../../../i18n/messages/members.ts'
import { memberNumber } from '../../../format/member-number.ts'
import { registrationWords, statusWords } from '../member-words.ts'

/** `2026-02-28 23:30` in Japan, which every spreadsheet reads as a time. */
const time = (instant: string): string => `${dayOf(new Date(instant))} ${formatTime(instant)}`

/** The names of the columns in the language of the page. */
export const exportHeader = (columns: readonly ExportColumn[], language: Language): string[] =>
  columns.map((column) => memberExportMessages[`column:${column}`][language])

/** One row of the file: numbers, states and times in words, everything else as it is. */
export const exportLine = (row: readonly (string | null)[], columns: readonly ExportColumn[], language: Language): string[] =>
  columns.map((column, index) => said(column, row[index] ?? null, language))

function said(column: ExportColumn, value: string | null, language: Language): string {
  if (value === null) return ''
  switch (column) {
    case 'number':
      return memberNumber(Number(value))
    case 'joinedAt':
    case 'registeredAt':
    case 'checkedInAt':
      return time(value)
    case 'status':
      return word(statusWords, value, language)
    case 'registrationStatus':
      return word(registrationWords, value, language)
    default:
      return value
  }
}

function word(words: Readonly<Record<string, { key: keyof typeof membersMessages }>>, value: string, language: Language): string {
  const known = words[value]
  return known ? membersMessages[known.key][language] : value
}

/** The last line of a whole file: whose it is and by which request the trail knows it. */
export function markLine({ by, at, requestId }: Ticket['mark'], done: number, language: Language): string[] {
  return [formatMessage(memberExportMessages.mark[language], { by, at: time(at), done, requestId }, language)]
}

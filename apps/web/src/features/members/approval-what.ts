import type { Approval } from '@sekisho/contract/approvals'
import { memberSorts } from '@sekisho/contract/members'
import type { Language } from '../../format/language.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { memberExportMessages } from '../../i18n/messages/member-export.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { sayChoices } from '../../list/say-choices.ts'
import { registrationWords, statusWords } from './member-words.ts'

interface Said {
  term: string
  value: string
}

/** What a request narrows members down to, in words and in the order it came; what the page does not know stays as it is. */
export const approvalWhat = (what: Approval['what'], language: Language): Said[] =>
  what.flatMap(({ name, value }) => {
    if (name === 'number' || name === 'eventId') return []
    const known = Object.hasOwn(terms, name) ? terms[name] : undefined
    return [known ? { term: known.term[language], value: known.say(value, language) } : { term: name, value }]
  })

interface Term {
  term: Record<Language, string>
  say: (value: string, language: Language) => string
}

const asItIs = (value: string): string => value
const terms: Readonly<Record<string, Term | undefined>> = {
  q: { term: approvalMessages.search, say: asItIs },
  status: {
    term: memberExportMessages['column:status'],
    say: (value, language) => sayChoices(value, statusWords, ({ key }) => membersMessages[key][language]),
  },
  sort: { term: approvalMessages.order, say: (value, language) => sayOrder(value, language) },
  event: { term: membersMessages.registrationEvent, say: asItIs },
  registration: {
    term: memberExportMessages['column:registrationStatus'],
    say: (value, language) => sayChoices(value, registrationWords, ({ key }) => membersMessages[key][language]),
  },
  columns: { term: memberExportMessages.columns, say: (value, language) => sayChoices(value, columnWords, (word) => word[language]) },
}

const columnWords = Object.fromEntries(
  Object.entries(memberExportMessages).flatMap(([key, words]) => (key.startsWith('column:') ? [[key.slice('column:'.length), words]] : [])),
)

function sayOrder(value: string, language: Language): string {
  const known = memberSorts.find((sort) => sort === value)
  return known ? approvalMessages[`order:${known}`][language] : value
}

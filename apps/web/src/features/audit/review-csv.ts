import { dayOf } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditReviewMessages } from '../../i18n/messages/audit-review.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { roleWords } from './entry-words.ts'
import type { ReviewRow } from './review-rows.ts'
import { rightWords, standingWords } from './review-table.tsx'

interface Words {
  t: Translate<typeof auditReviewMessages>
  deeds: Translate<typeof auditDeedMessages>
  language: Language
}

/** The review as lines of a file, in the words of the page. */
export function reviewCsv(rows: readonly ReviewRow[], { t, deeds, language }: Words): string[][] {
  const right = (name: string) => rightWords(name, language, deeds)
  const line = (row: ReviewRow): string[] => [
    row.name,
    row.email ?? '',
    row.role === null ? '' : roleWords(row.role, language),
    standingWords(row, t) ?? '',
    row.lastSignInAt === null ? '' : dayOf(new Date(row.lastSignInAt)),
    row.used.map((one) => t('times', { right: right(one.right), count: one.count })).join(' / '),
    row.unused.map(right).join(' / '),
  ]
  return [[t('person'), t('email'), t('role'), t('standing'), t('lastSignIn'), t('used'), t('unused')], ...rows.map(line)]
}

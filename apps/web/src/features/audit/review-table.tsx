import { permissions } from '@sekisho/permissions/table'
import { formatNumber } from '../../format/counts.ts'
import { formatShortDay } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditReviewMessages } from '../../i18n/messages/audit-review.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { useMessages, type Translate } from '../../i18n/use-messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Sideways } from '../../ui/sideways.tsx'
import { deedName, roleWords } from './entry-words.ts'
import type { ReviewRow } from './review-rows.ts'

type Say = Translate<typeof auditReviewMessages>
const line = 'border-b border-line px-3 py-2 align-top group-last:border-b-0 max-sm:border-b-0 max-sm:px-0 max-sm:py-0.5'
/** On a phone a value stands beside its column's name. */
const cell = `${line} max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4`

/** A right in the words of the permission table. */
export const rightWords = (right: string, language: Language, deeds: Translate<typeof auditDeedMessages>): string =>
  Object.hasOwn(permissions, right) ? permissions[right as keyof typeof permissions].says[language] : deedName(right, deeds)

/** What the standing of somebody is called; null for who may simply come in. */
export function standingWords({ status, isDormant }: ReviewRow, t: Say): string | null {
  if (isDormant) return t('dormant')
  return status === 'active' || status === 'removed' ? null : t(status)
}

/** Each of the staff with what they may, what they used and what they did not. Every row is whole on a printed page. */
export function ReviewTable({ rows }: { rows: readonly ReviewRow[] }) {
  const t = useMessages(auditReviewMessages)
  const headers = [t('person'), t('role'), t('lastSignIn'), t('used'), t('unused')]
  return (
    <Sideways label={t('caption')}>
      <table aria-label={t('caption')} className="w-full border-separate border-spacing-0 text-left max-sm:block">
        <thead className="max-sm:hidden">
          <tr>
            {headers.map((header) => (
              <th
                key={header}
                scope="col"
                className="border-b border-line bg-sunken px-3 py-2 text-[0.8125rem] font-medium whitespace-nowrap text-muted"
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <Person key={row.staffId} row={row} />
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function Person({ row }: { row: ReviewRow }) {
  const t = useMessages(auditReviewMessages)
  const deeds = useMessages(auditDeedMessages)
  const language = useLanguage()
  const standing = standingWords(row, t)
  const right = (name: string) => rightWords(name, language, deeds)
  return (
    <tr className="group break-inside-avoid max-sm:block max-sm:border-b max-sm:border-line max-sm:px-3 max-sm:py-2.5 max-sm:last:border-b-0">
      <th scope="row" className={`${line} min-w-56 font-normal max-sm:block max-sm:min-w-0`}>
        <bdi className="font-medium">{row.name}</bdi>
        {row.email !== null && <bdi className="block text-[0.8125rem] text-muted">{row.email}</bdi>}
        {standing !== null && (
          <span className="mt-1 inline-block">
            <StatusBadge tone={row.isDormant || row.status === 'gone' ? 'caution' : 'neutral'}>{standing}</StatusBadge>
          </span>
        )}
      </th>
      <td className={`${cell} whitespace-nowrap`}>
        <Name>{t('role')}</Name>
        {row.role === null ? t('noRole') : roleWords(row.role, language)}
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        <Name>{t('lastSignIn')}</Name>
        {row.lastSignInAt === null ? t('never') : formatShortDay(row.lastSignInAt, language)}
      </td>
      <Rights
        name={t('used')}
        none={t('nothingUsed')}
        rights={row.used.map((one) => t('times', { right: right(one.right), count: formatNumber(one.count, language) }))}
      />
      <Rights name={t('unused')} none={t('nothingUsed')} rights={row.unused.map(right)} />
    </tr>
  )
}

/** The column's name before a value of a phone's card. */
function Name({ children }: { children: string }) {
  return (
    <span aria-hidden className="shrink-0 text-[0.8125rem] text-muted sm:hidden">
      {children}
    </span>
  )
}

function Rights({ name, rights, none }: { name: string; rights: readonly string[]; none: string }) {
  return (
    <td className={`${cell} min-w-56 max-sm:min-w-0 ${rights.length > 0 ? 'max-sm:flex-col max-sm:gap-0.5' : ''}`}>
      <Name>{name}</Name>
      {rights.length === 0 ? (
        <span className="text-muted">{none}</span>
      ) : (
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-[0.8125rem]">
          {rights.map((right) => (
            <li key={right}>{right}</li>
          ))}
        </ul>
      )}
    </td>
  )
}

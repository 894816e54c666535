import type { Difference } from '@sekisho/contract/staff'
import { CircleCheck } from 'lucide-react'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { wordsOf } from './difference-words.ts'

/** In what directory and pool differ, of whom, and what becomes of it. */
export function BackupDifferences({ differences }: { differences: readonly Difference[] }) {
  const t = useMessages(backupMessages)
  if (differences.length === 0) return <EmptyState title={t('agree')} icon={<CircleCheck aria-hidden size={28} strokeWidth={1.5} />} />
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {differences.map((one) => (
        <Row key={[one.kind, one.staffId ?? one.email].join(' ')} difference={one} />
      ))}
    </ul>
  )
}

/** Where the two values are what somebody wants to see. */
const told: ReadonlySet<Difference['kind']> = new Set(['email-differs', 'groups-differ'])

function Row({ difference }: { difference: Difference }) {
  const t = useMessages(backupMessages)
  const language = useLanguage()
  const { what, next } = wordsOf(difference)
  const { directory, pool, since } = difference
  return (
    <li className="grid gap-1 px-4 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{t(what)}</span>
        <span className="text-[0.8125rem] text-muted tabular-nums">{t('since', { at: formatDateTime(since, language) })}</span>
      </p>
      <Whose difference={difference} />
      <p className="text-[0.8125rem]">{t(next, { directory: directory ?? '', pool: pool ?? '' })}</p>
      {told.has(difference.kind) && (
        <p className="flex flex-wrap gap-x-4 text-xs text-muted [overflow-wrap:anywhere]">
          <span>{t('inDirectory', { value: directory || t('none') })}</span>
          <span>{t('inCognito', { value: pool || t('none') })}</span>
        </p>
      )}
    </li>
  )
}

/** The person, with the way to their page, and the address. */
export function Whose({ difference: { staffId, name, email } }: { difference: Pick<Difference, 'staffId' | 'name' | 'email'> }) {
  const t = useMessages(backupMessages)
  if (staffId === null && email === null) return null
  return (
    <p className="flex flex-wrap gap-x-3 [overflow-wrap:anywhere]" translate="no">
      {staffId === null ? <span>{t('nobody')}</span> : <Link href={paths.staffMember(staffId)}>{name ?? email ?? staffId}</Link>}
      {email !== null && name !== null && <bdi className="text-muted">{email}</bdi>}
      {staffId === null && email !== null && <bdi className="text-muted">{email}</bdi>}
    </p>
  )
}

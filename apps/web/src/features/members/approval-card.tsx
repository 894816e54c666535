import type { Approval } from '@sekisho/contract/approvals'
import type { ReactNode } from 'react'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Link } from '../../ui/link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { approvalWhat } from './approval-what.ts'
import { numberOf, stateTones, useApprovalWords } from './approval-words.ts'

/** One request with all that somebody has to know who answers it: who asks, why, about what, how many. */
export function ApprovalCard({ approval, actions }: { approval: Approval; actions: ReactNode }) {
  const t = useMessages(approvalMessages)
  const language = useLanguage()
  const { headline, why } = useApprovalWords()
  const { memberId, rows, askedAt, until, state, decidedBy, words } = approval
  const number = numberOf(approval)
  const items = [
    { term: t('why'), value: <bdi>{why(approval)}</bdi> },
    ...(memberId !== null
      ? [{ term: t('member'), value: <Link href={paths.member(memberId)}>{number ? t('open', { number }) : t('member')}</Link> }]
      : []),
    ...(memberId === null ? [{ term: t('rows'), value: t('people', { count: rows }) }] : []),
    ...approvalWhat(approval.what, language).map(({ term, value }) => ({ term, value: <bdi>{value}</bdi> })),
    { term: t('askedAt'), value: <time dateTime={askedAt}>{formatDateTime(askedAt, language)}</time> },
    { term: t('until'), value: <time dateTime={until}>{formatDateTime(until, language)}</time> },
    ...(decidedBy
      ? [{ term: t('answer'), value: <bdi>{words === null ? decidedBy.name : t('answered', { who: decidedBy.name, words })}</bdi> }]
      : []),
  ]
  return (
    <article aria-label={headline(approval)} className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 font-semibold break-words">
          <bdi>{headline(approval)}</bdi>
        </h3>
        <StatusBadge tone={stateTones[state]}>{t(`state:${state}`)}</StatusBadge>
      </div>
      <DefinitionList items={items} />
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
    </article>
  )
}

import type { AuditRow } from '@sekisho/contract/audit'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages, type Translate } from '../../i18n/use-messages.ts'
import { CellLines } from '../../ui/cell-lines.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EntryOutcome } from './entry-outcome.tsx'
import { entrySentence } from './entry-words.ts'

/** The columns of the trail: one sentence a row, with when, how it ended and from where. */
export function auditColumns(t: Translate<typeof auditMessages>): Column<AuditRow>[] {
  return [
    {
      id: 'seq',
      header: t('columnAt'),
      isNarrow: true,
      sort: { ascending: 'seq', descending: '-seq', first: 'descending' },
      cell: (entry) => <WhenCell entry={entry} />,
    },
    { id: 'what', header: t('columnWhat'), isTitle: true, cell: (entry) => <WhatCell entry={entry} /> },
    { id: 'outcome', header: t('columnOutcome'), isNarrow: true, cell: ({ outcome }) => <EntryOutcome outcome={outcome} /> },
    {
      id: 'address',
      header: t('columnAddress'),
      isNarrow: true,
      isSecondary: true,
      cell: ({ sourceIp }) => <AddressCell address={sourceIp} />,
    },
  ]
}

const AddressCell = ({ address }: { address: string | null }) => <span className="tabular-nums">{address ?? '–'}</span>

function WhenCell({ entry }: { entry: AuditRow }) {
  return (
    <time dateTime={entry.at} className="tabular-nums">
      {formatDateTime(entry.at, useLanguage())}
    </time>
  )
}

function WhatCell({ entry }: { entry: AuditRow }) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  const below = entry.reason !== null && <bdi>{t('reasonGiven', { reason: entry.reason })}</bdi>
  return (
    <CellLines isTitle below={below}>
      <bdi>{entrySentence(entry, deeds)}</bdi>
    </CellLines>
  )
}

import { auditPeriods, type AuditRow } from '@sekisho/contract/audit'
import { formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { SheetProps } from '../../list/list-page.tsx'
import { splitChoices } from '../../list/list-query.ts'
import { ListSheet } from '../../print/list-sheet.tsx'
import { deedName } from './entry-words.ts'
import type { AuditFilter } from './queries.ts'

/** The trail on paper. */
export default function AuditSheet(props: SheetProps<AuditRow, AuditFilter>) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  const language = useLanguage()
  const say = (filter: AuditFilter, value: string): string => {
    if (filter === 'what')
      return splitChoices(value)
        .map((action) => deedName(action, deeds))
        .join(', ')
    const period = filter === 'period' && auditPeriods.find((one) => one === value)
    if (period) return t(`period:${period}`)
    return (filter === 'from' || filter === 'to') && !Number.isNaN(Date.parse(value)) ? formatDay(value, language) : value
  }
  return <ListSheet {...props} say={say} />
}

import { listMessages } from '../i18n/messages/list.ts'
import { printMessages } from '../i18n/messages/print.ts'
import { useMessages } from '../i18n/use-messages.ts'
import type { RecordPrint } from './print-record.ts'
import RecordedPrint from './recorded-print.tsx'

export interface ListSheetProps {
  /** What narrows the list, each in the words of the screen. */
  filters: readonly { label: string; value: string }[]
  searched: string | undefined
  order: { column: string; isDescending: boolean } | null
  /** How many rows the sheet holds; undefined while there are none. */
  shown: number | undefined
  /** For a list whose looks leave a trace. */
  record?: RecordPrint | undefined
}

/** The command that prints a list, and what only its sheet says: what was looked for, in which order, how many rows. */
export default function ListSheet({ filters, searched, order, shown, record }: ListSheetProps) {
  const t = useMessages(printMessages)
  const words = useMessages(listMessages)
  const parts = [
    ...(searched ? [{ label: words('search'), value: searched }] : []),
    ...filters,
    ...(order ? [{ label: words('sort'), value: t(order.isDescending ? 'descending' : 'ascending', { column: order.column }) }] : []),
  ]
  return (
    <>
      <RecordedPrint record={record} />
      <p data-print-only className="basis-full text-xs text-muted">
        {parts.map(({ label, value }) => `${label}: ${value}`).join(' / ')}
        {shown !== undefined && ` / ${t('rows', { count: shown })}`}
      </p>
    </>
  )
}

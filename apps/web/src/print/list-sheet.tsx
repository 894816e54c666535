import { listMessages } from '../i18n/messages/list.ts'
import { printMessages } from '../i18n/messages/print.ts'
import { useMessages } from '../i18n/use-messages.ts'
import type { SheetProps } from '../list/list-page.tsx'
import type { RecordPrint } from './print-record.ts'
import RecordedPrint from './recorded-print.tsx'

interface Props<Row, N extends string> extends SheetProps<Row, N> {
  /** A filter's value in the words of its menu. */
  say: (filter: N, value: string) => string
  /** For a list whose looks leave a trace. */
  record?: RecordPrint | undefined
}

/** The command that prints a list, and what only its sheet says: what was looked for, in which order, how many rows. */
export function ListSheet<Row, N extends string>({ columns, sort, query, filters, shown, say, record }: Props<Row, N>) {
  const t = useMessages(printMessages)
  const words = useMessages(listMessages)
  const order = columns.find((column) => column.sort?.ascending === sort || column.sort?.descending === sort)
  const parts = [
    ...(query.q ? [`${words('search')}: ${query.q}`] : []),
    ...(Object.keys(filters) as N[]).flatMap((name) => {
      const value = query[name]
      return value ? [`${filters[name]}: ${say(name, value)}`] : []
    }),
    ...(order ? [`${words('sort')}: ${t(order.sort?.descending === sort ? 'descending' : 'ascending', { column: order.header })}`] : []),
    ...(shown === undefined ? [] : [t('rows', { count: shown })]),
  ]
  return (
    <>
      <RecordedPrint record={record} />
      <p data-print-only className="basis-full text-xs text-muted">
        {parts.join(' / ')}
      </p>
    </>
  )
}

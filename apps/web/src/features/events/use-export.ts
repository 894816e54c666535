import { events, type EventRow } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { browserPatience, insist } from '../../api-client/insist.ts'
import { saveFile } from '../../csv/save-file.ts'
import { totalOf } from '../../csv/total-of.ts'
import { useCsvExport } from '../../csv/use-csv-export.ts'
import { dayOf } from '../../format/dates.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { exportMessages } from '../../i18n/messages/export.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { readListQuery } from '../../list/list-query.ts'
import { showToast } from '../../ui/show-toast.ts'
import { exportColumns, exportLine } from './export-line.ts'

const narrowing = ['q', 'status', 'format', 'period', 'venue', 'organizer', 'from', 'to', 'seats', 'author', 'sort'] as const
const words = { ...eventsMessages, ...exportMessages }

/** Exports what the address narrows the events down to. */
export function useExport() {
  const t = useMessages(exportMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const [params] = useSearchParams()
  return useCsvExport({
    steps: (signal) => {
      const query = readListQuery(params, narrowing)
      return {
        // A part is asked for again like a change: what the file has so far is not thrown away for a pause of the database.
        part: (cursor) =>
          insist(() => call(events.export, { query: { ...query, cursor: cursor ?? undefined }, signal }), browserPatience, signal),
        line: (event: EventRow) => exportLine(event, language),
        header: exportColumns.map((column) => words[column][language]),
      }
    },
    total: () => totalOf(client.getQueriesData({ queryKey: [events.list.id], type: 'active' })),
    save: (parts, done) => {
      saveFile(`${t('file')}-${dayOf(new Date())}.csv`, parts)
      showToast(t('saved', { done }), 'positive')
    },
  })
}

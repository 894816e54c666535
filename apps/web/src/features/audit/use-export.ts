import { audit, type AuditEntry } from '@sekisho/contract/audit'
import { useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { browserPatience, insist } from '../../api-client/insist.ts'
import { saveFile } from '../../csv/save-file.ts'
import { totalOf } from '../../csv/total-of.ts'
import { useCsvExport } from '../../csv/use-csv-export.ts'
import { dayOf } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditExportMessages } from '../../i18n/messages/audit-export.ts'
import { auditFieldMessages } from '../../i18n/messages/audit-fields.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { readListQuery } from '../../list/list-query.ts'
import { showToast } from '../../ui/show-toast.ts'
import { exportColumns, exportLine } from './export-line.ts'
import { auditNarrowing } from './queries.ts'

const fieldMessages = { ...timelineMessages, ...auditFieldMessages }

/** Exports what the address narrows the trail down to. */
export function useExport() {
  const t = useMessages(auditExportMessages)
  const words = { deeds: useMessages(auditDeedMessages), fields: useMessages(fieldMessages), language: useLanguage() }
  const client = useQueryClient()
  const [params] = useSearchParams()
  return useCsvExport({
    steps: (signal) => {
      const query = readListQuery(params, [...auditNarrowing, 'sort'])
      return {
        part: (cursor) =>
          insist(() => call(audit.export, { query: { ...query, cursor: cursor ?? undefined }, signal }), browserPatience, signal),
        line: (entry: AuditEntry) => exportLine(entry, words),
        header: exportColumns.map((column) => t(column)),
      }
    },
    total: () => totalOf(client.getQueriesData({ queryKey: [audit.list.id], type: 'active' })),
    save: (parts, done) => {
      saveFile(`${t('file')}-${dayOf(new Date())}.csv`, parts)
      showToast(t('saved', { done }), 'positive')
    },
  })
}

import { can } from '@sekisho/permissions/can'
import { ExportDialog } from '../../csv/export-dialog.tsx'
import { auditExportMessages } from '../../i18n/messages/audit-export.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { usePerson } from '../../session/session-store.ts'
import { useExport } from './use-export.ts'

/** Writes the entries that the trail is narrowed down to into a file; that it was done is an entry itself. */
export default function ExportButton() {
  const t = useMessages(auditExportMessages)
  const person = usePerson()
  const run = useExport()
  return can(person?.role, 'audit.export').allowed ? <ExportDialog running={t('running')} run={run} /> : null
}

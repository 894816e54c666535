import { can } from '@sekisho/permissions/can'
import { ExportDialog } from '../../csv/export-dialog.tsx'
import { exportMessages } from '../../i18n/messages/export.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { usePerson } from '../../session/session-store.ts'
import { useExport } from './use-export.ts'

/** Writes the events that the list is narrowed down to into a file. */
export default function ExportButton() {
  const t = useMessages(exportMessages)
  const person = usePerson()
  const run = useExport()
  return can(person?.role, 'events.export').allowed ? <ExportDialog running={t('running')} run={run} /> : null
}

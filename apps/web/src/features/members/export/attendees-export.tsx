import { exportColumns } from '@sekisho/contract/member-export'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { ExportButton } from './export-button.tsx'
import { attendeesNarrowing } from './narrowing.ts'

/** Exports the attendees of one event that the list is narrowed down to. */
export default function AttendeesExport({ eventId }: { eventId: string }) {
  const t = useMessages(memberExportMessages)
  return (
    <ExportButton
      title={t('titleAttendees')}
      file={t('fileAttendees')}
      columns={exportColumns}
      first={['number', 'name', 'kana', 'registrationStatus', 'registeredAt']}
      narrowing={() => attendeesNarrowing(eventId, new URLSearchParams(window.location.search))}
    />
  )
}

import { memberColumns } from '@sekisho/contract/member-export'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { ExportButton } from './export-button.tsx'
import { membersNarrowing } from './narrowing.ts'

/** Exports the members that the list is narrowed down to. */
export default function MembersExport() {
  const t = useMessages(memberExportMessages)
  return (
    <ExportButton
      title={t('titleMembers')}
      file={t('fileMembers')}
      columns={memberColumns}
      first={['number', 'name', 'kana', 'email']}
      narrowing={() => membersNarrowing(new URLSearchParams(window.location.search))}
    />
  )
}

import { can } from '@sekisho/permissions/can'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { usePerson } from '../../../session/session-store.ts'
import { Button } from '../../../ui/button.tsx'
import type { ExportDialogProps } from './export-dialog.tsx'

const ExportDialog = lazy(() => import('./export-dialog.tsx'))

/** The command that opens the dialog of an export, for who may export members. */
export function ExportButton(props: Omit<ExportDialogProps, 'onClose'>) {
  const t = useMessages(memberExportMessages)
  const person = usePerson()
  const [isOpen, setOpen] = useState(false)
  if (!can(person?.role, 'members.export').allowed) return null
  return (
    <>
      <Button look="secondary" icon={<Download aria-hidden size={15} />} onPress={() => setOpen(true)}>
        {t('export')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

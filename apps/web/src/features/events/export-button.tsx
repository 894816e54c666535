import { can } from '@sekisho/permissions/can'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { exportMessages } from '../../i18n/messages/export.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { usePerson } from '../../session/session-store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useExport } from './use-export.ts'

/** Writes the events that the list is narrowed down to into a file; says how far it is and can be stopped. */
export default function ExportButton() {
  const t = useMessages(exportMessages)
  const language = useLanguage()
  const person = usePerson()
  const [isOpen, setOpen] = useState(false)
  const run = useExport(() => setOpen(false))
  const decision = can(person?.role, 'events.export')
  if (!decision.allowed) return null
  const start = () => {
    setOpen(true)
    run.start()
  }
  const close = () => {
    run.stop()
    setOpen(false)
  }
  const done = formatNumber(run.done, language)
  return (
    <>
      <Button look="secondary" icon={<Download aria-hidden size={15} />} onPress={start}>
        {t('export')}
      </Button>
      <Dialog
        title={t('running')}
        isOpen={isOpen}
        onClose={close}
        role="alertdialog"
        actions={<Button onPress={close}>{t('stop')}</Button>}
      >
        <ActFailure error={run.error} />
        {run.error === null && (
          <div className="flex flex-col gap-2">
            <progress
              className="h-2 w-full accent-accent"
              aria-label={t('running')}
              {...(run.total !== null && { max: run.total, value: run.done })}
            />
            <p className="tabular-nums">
              {run.total === null ? t('progressOpen', { done }) : t('progress', { done, total: formatNumber(run.total, language) })}
            </p>
          </div>
        )}
      </Dialog>
    </>
  )
}

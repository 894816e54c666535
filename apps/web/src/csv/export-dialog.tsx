import { Download } from 'lucide-react'
import { ActFailure } from '../app/act-failure.tsx'
import { formatNumber } from '../format/counts.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { exportMessages } from '../i18n/messages/export.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { ExportRun } from './use-csv-export.ts'

interface Props {
  /** What is being written, for the heading. */
  running: string
  run: ExportRun
}

/** Writes a file part by part; says how far it is and can be stopped. */
export function ExportDialog({ running, run }: Props) {
  const t = useMessages(exportMessages)
  const language = useLanguage()
  const done = formatNumber(run.done, language)
  return (
    <>
      <Button look="secondary" icon={<Download aria-hidden size={15} />} onPress={run.start}>
        {t('export')}
      </Button>
      <Dialog
        title={running}
        isOpen={run.isOpen}
        onClose={run.stop}
        role="alertdialog"
        actions={<Button onPress={run.stop}>{t('stop')}</Button>}
      >
        <ActFailure error={run.error} />
        {run.error === null && (
          <div className="flex flex-col gap-2">
            <progress
              className="h-2 w-full accent-accent"
              aria-label={running}
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

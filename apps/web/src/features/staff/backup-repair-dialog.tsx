import type { Difference } from '@sekisho/contract/staff'
import { ActFailure } from '../../app/act-failure.tsx'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { isRepairable, wordsOf } from './difference-words.ts'

/** As many as fit into a dialog without scrolling. */
const SHOWN = 6

interface Props {
  differences: readonly Difference[]
  refused: number
  error: unknown
  isPending: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Says what a repair will do to whom before it does it. */
export default function BackupRepairDialog({ differences, refused, error, isPending, onConfirm, onClose }: Props) {
  const t = useMessages(backupMessages)
  const due = differences.filter(isRepairable)
  return (
    <ConfirmDialog title={t('ask')} action={t('repair')} isOpen onConfirm={onConfirm} onClose={onClose} isPending={isPending}>
      <ActFailure error={error} />
      <p className="mt-1">{t('askText')}</p>
      <ul className="mt-3 grid gap-2">
        {due.slice(0, SHOWN).map((one) => (
          <li key={[one.kind, one.staffId ?? one.email].join(' ')} className="[overflow-wrap:anywhere]">
            <bdi className="font-medium">{one.name ?? one.email ?? t('nobody')}</bdi>
            <span className="block text-[0.8125rem] text-muted">{t(wordsOf(one).next)}</span>
          </li>
        ))}
        {due.length > SHOWN && <li className="text-muted">{t('askMore', { count: due.length - SHOWN })}</li>}
        {refused > 0 && <li>{t('askAudit', { count: refused })}</li>}
      </ul>
    </ConfirmDialog>
  )
}

import type { Approval } from '@sekisho/contract/approvals'
import { paths } from '../../../app/paths.ts'
import { formatDateTime } from '../../../format/dates.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { widgetMessages } from '../../../i18n/messages/widgets.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Link } from '../../../ui/link.tsx'
import { columnsOf } from './approved-export.ts'

interface Props {
  request: Approval
  /** Other columns, for which somebody is asked anew. */
  onAnother: () => void
  onClose: () => void
}

/** What was asked for and waits: nothing can be exported yet, and asking for the same again would be refused. */
export function WaitingExport({ request, onAnother, onClose }: Props) {
  const t = useMessages(memberExportMessages)
  const words = useMessages(widgetMessages)
  const language = useLanguage()
  const columns = columnsOf(request).map((column) => t(`column:${column}`))
  const actions = (
    <>
      <Button onPress={onAnother}>{t('another')}</Button>
      <Button look="primary" onPress={onClose}>
        {words('close')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('stillWaitingTitle')} isOpen onClose={onClose} actions={actions}>
      <p>{t('stillWaiting', { rows: request.rows, columns: columns.join(language === 'ja' ? '、' : ', ') })}</p>
      <p>{t('stillWaitingUntil', { until: formatDateTime(request.until, language) })}</p>
      <p>
        <Link href={paths.memberApprovals()} onClick={onClose}>
          {t('toRequests')}
        </Link>
      </p>
    </Dialog>
  )
}

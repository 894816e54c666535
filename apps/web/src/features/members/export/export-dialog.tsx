import { APPROVAL_HOURS, approvals, type Approval } from '@sekisho/contract/approvals'
import { TICKET_MINUTES, type ExportColumn } from '@sekisho/contract/member-export'
import { revealOccasions } from '@sekisho/contract/member-record'
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { endpointQuery } from '../../../api-client/endpoint-query.ts'
import { ActFailure } from '../../../app/act-failure.tsx'
import { focusFirstFault } from '../../../form/focus-first-fault.ts'
import { formatNumber } from '../../../format/counts.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { memberRecordMessages } from '../../../i18n/messages/member-record.ts'
import { widgetMessages } from '../../../i18n/messages/widgets.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Select } from '../../../ui/select.tsx'
import { showToast } from '../../../ui/show-toast.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { columnsOf, requestFor } from './approved-export.ts'
import { ColumnChoice } from './column-choice.tsx'
import { WaitingExport } from './waiting-export.tsx'
import type { Narrowing } from './narrowing.ts'
import { useMemberExport } from './use-member-export.ts'

export interface ExportDialogProps {
  title: string
  /** What the file is called before its day. */
  file: string
  columns: readonly ExportColumn[]
  /** Those that are ticked at first. */
  first: readonly ExportColumn[]
  narrowing: () => Narrowing
  onClose: () => void
}

/** Asks what a file shall hold and why, once it is known whether somebody has agreed to it already. */
export default function ExportDialog(props: ExportDialogProps) {
  const { data, isPending } = useQuery({ ...endpointQuery(approvals.list), gcTime: 0, staleTime: 0 })
  const request = data ? requestFor(data.mine, props.narrowing()) : null
  const [isAnother, setAnother] = useState(false)
  if (isPending) return null
  if (request?.state === 'waiting' && !isAnother)
    return <WaitingExport request={request} onAnother={() => setAnother(true)} onClose={props.onClose} />
  return <ExportForm {...props} agreed={request?.state === 'approved' ? request : null} />
}

/** Asks, then writes the file; says how far it is and can be stopped. */
function ExportForm({ title, file, columns, first, narrowing, onClose, agreed }: ExportDialogProps & { agreed: Approval | null }) {
  const t = useMessages(memberExportMessages)
  const grounds = useMessages(memberRecordMessages)
  const words = useMessages(widgetMessages)
  const form = useId()
  const [chosen, setChosen] = useState(agreed ? columnsOf(agreed) : first)
  const [occasion, setOccasion] = useState(revealOccasions.find((one) => one === agreed?.occasion) ?? null)
  const [reason, setReason] = useState(agreed?.reason ?? '')
  const [isTried, setTried] = useState(false)
  const onSaved = (done: number) => {
    showToast(t('saved', { done }), 'positive')
    onClose()
  }
  const run = useMemberExport({ narrowing, file, onSaved })
  const isPending = run.phase === 'beginning'
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    setTried(true)
    if (isPending) return
    if (occasion === null || reason.trim() === '' || chosen.length === 0) return focusFirstFault(submitted.currentTarget)
    run.start({ columns: [...chosen], occasion, reason: reason.trim(), ...(agreed && { approval: agreed.id }) })
  }
  const stop = () => {
    run.stop()
    showToast(t('stopped'))
    onClose()
  }
  if (run.phase === 'running') return <Progress title={t('running')} done={run.done} total={run.total} onStop={stop} />
  if (run.phase === 'waiting')
    return (
      <Dialog title={t('waitingTitle')} isOpen onClose={onClose} actions={<Button onPress={onClose}>{words('close')}</Button>}>
        <p>{t('waiting', { hours: APPROVAL_HOURS })}</p>
      </Dialog>
    )
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {words('cancel')}
      </Button>
      <Button type="submit" form={form} look="primary" isPending={isPending}>
        {t('begin')}
      </Button>
    </>
  )
  return (
    <Dialog title={title} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={form} noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
        <ActFailure error={run.error} />
        {agreed && <Banner tone="positive">{t('approved', { by: agreed.decidedBy?.name ?? '', rows: agreed.rows })}</Banner>}
        <p>
          {t('about')} {t('expires', { minutes: TICKET_MINUTES })}
        </p>
        <ColumnChoice
          columns={columns}
          chosen={chosen}
          onChange={setChosen}
          isFixed={agreed !== null}
          error={isTried && chosen.length === 0 ? t('columnsMissing') : undefined}
        />
        <Select
          label={grounds('occasion')}
          options={revealOccasions.map((value) => ({ value, label: grounds(`occasion:${value}`) }))}
          value={occasion}
          onChange={setOccasion}
          error={isTried && occasion === null ? grounds('occasionMissing') : undefined}
        />
        <TextArea
          label={grounds('reason')}
          help={grounds('reasonHelp')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={isTried && reason.trim() === '' ? grounds('reasonMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}

function Progress({ title, done, total, onStop }: { title: string; done: number; total: number; onStop: () => void }) {
  const t = useMessages(memberExportMessages)
  const language = useLanguage()
  return (
    <Dialog title={title} isOpen onClose={onStop} role="alertdialog" actions={<Button onPress={onStop}>{t('stop')}</Button>}>
      <progress className="h-2 w-full accent-accent" aria-label={title} max={total} value={done} />
      <p className="tabular-nums">{t('progress', { done: formatNumber(done, language), total: formatNumber(total, language) })}</p>
    </Dialog>
  )
}

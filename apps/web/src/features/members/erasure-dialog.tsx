import { erasureOccasions, type ErasureOccasion } from '@sekisho/contract/member-erasure'
import { useId, useState, type FormEvent } from 'react'
import { isApiError } from '../../api-client/api-error.ts'
import { ActFailure } from '../../app/act-failure.tsx'
import { focusFirstFault } from '../../form/focus-first-fault.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { erasureMessages } from '../../i18n/messages/erasure.ts'
import { fieldIssueMessages } from '../../i18n/messages/field-issues.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { memberNumber } from '../../format/member-number.ts'
import { useErasure } from './use-erasure.ts'
import { WithdrawButton } from './withdraw-button.tsx'

interface Props {
  member: { id: string; number: number }
  onClose: () => void
}

/** Asks others to agree to an erasure, or erases once they have; whoever asks nobody says why here. */
export default function ErasureDialog({ member, onClose }: Props) {
  const t = useMessages(erasureMessages)
  const record = useMessages(memberRecordMessages)
  const issues = useMessages(fieldIssueMessages)
  const widget = useMessages(widgetMessages)
  const language = useLanguage()
  const form = useId()
  const [occasion, setOccasion] = useState<ErasureOccasion | null>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const number = memberNumber(member.number)
  const { standing, open, act } = useErasure(member.id, (step) => {
    // After asking, the dialog itself says what it waits for.
    if (step === 'ask') return
    showToast(t('done'), 'positive')
    onClose()
  })
  const { mutate, isPending, error } = act
  const { data } = standing
  const isWaiting = open?.state === 'waiting'
  const erases = data !== undefined && (!data.fourEyes || open?.state === 'approved')
  const saysWhy = data !== undefined && open === undefined
  const isNumber = typed.normalize('NFKC').trim().toUpperCase() === number
  const said = reason.trim()
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    setTried(true)
    if (isPending || isWaiting) return
    if ((saysWhy && (occasion === null || said === '')) || (erases && !isNumber)) return focusFirstFault(submitted.currentTarget)
    const grounds = saysWhy && occasion !== null ? { grounds: { occasion, reason: said } } : {}
    if (erases) mutate({ step: 'erase', number: member.number, ...(open && { approvalId: open.id }), ...grounds })
    else if (grounds.grounds) mutate({ step: 'ask', grounds: grounds.grounds })
  }
  const namesMember = isApiError(error) && error.errors.some(({ issue }) => issue === 'names-member')
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {widget(isWaiting ? 'close' : 'cancel')}
      </Button>
      {data && !isWaiting && (
        <Button type="submit" form={form} look={erases ? 'danger' : 'primary'} isPending={isPending}>
          {t(erases ? 'erase' : 'ask')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={t('title', { number })} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={form} noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
        {!namesMember && <ActFailure error={error ?? standing.error} />}
        {!data && !standing.error && <Spinner label={t('title', { number })} />}
        {data && (
          <Banner tone="caution" title={t('irreversible')}>
            <p>{t('irreversibleText')}</p>
            <p className="pt-1">{data.backupDays === null ? t('backupsElsewhere') : t('backups', { days: data.backupDays })}</p>
          </Banner>
        )}
        {data && !data.fourEyes && <p>{t('fourEyesOff')}</p>}
        {data?.fourEyes && saysWhy && <p>{t('second')}</p>}
        {open && isWaiting && (
          <Banner tone="info" title={t('waiting')}>
            <p className="pb-2">{t('waitingText', { until: formatDateTime(open.until, language) })}</p>
            <WithdrawButton approvalId={open.id} />
          </Banner>
        )}
        {open?.state === 'approved' && <Banner tone="positive" title={t('approved', { who: open.decidedBy?.name ?? '' })} />}
        {saysWhy && (
          <>
            <Select
              label={t('occasion')}
              options={erasureOccasions.map((value) => ({ value, label: t(`occasion:${value}`) }))}
              value={occasion}
              onChange={setOccasion}
              error={isTried && occasion === null ? t('occasionMissing') : undefined}
            />
            <TextArea
              label={record('reason')}
              help={record('reasonHelp')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={setReason}
              error={isTried && said === '' ? record('reasonMissing') : namesMember ? issues('names-member') : undefined}
            />
          </>
        )}
        {erases && (
          <TextField
            label={t('number')}
            help={t('numberHelp', { number })}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            error={isTried && !isNumber ? t('numberWrong') : undefined}
          />
        )}
      </form>
    </Dialog>
  )
}

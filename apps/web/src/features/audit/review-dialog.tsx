import { useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditReviewMessages } from '../../i18n/messages/audit-review.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useRecordReview } from './use-review.ts'

interface Props {
  people: number
  dormant: number
  onClose: () => void
}

/** Puts one's name to the review: what exactly the trail will say, and room for remarks. */
export default function ReviewDialog({ people, dormant, onClose }: Props) {
  const t = useMessages(auditReviewMessages)
  const language = useLanguage()
  const [note, setNote] = useState('')
  const { mutate, isPending, error } = useRecordReview(() => {
    showToast(t('recordedToast'), 'positive')
    onClose()
  })
  const record = (event: FormEvent) => {
    event.preventDefault()
    const said = note.trim()
    if (!isPending) mutate({ people, dormant, ...(said !== '' && { note: said }) })
  }
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="record-review" isPending={isPending}>
        {t('record')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('recordTitle')} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id="record-review" noValidate onSubmit={record} className="flex flex-col gap-4">
        <ActFailure error={error} />
        <p>{t('recordText', { people: formatNumber(people, language), dormant: formatNumber(dormant, language) })}</p>
        <TextArea label={t('note')} value={note} onChange={setNote} maxLength={500} />
      </form>
    </Dialog>
  )
}

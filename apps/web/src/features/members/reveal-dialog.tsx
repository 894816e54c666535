import { REVEAL_MINUTES, revealOccasions, type RevealOccasion } from '@sekisho/contract/member-record'
import { useId, useRef, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { focusFirstFault } from '../../form/focus-first-fault.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Grounds } from './use-revealed.ts'

interface Props {
  /** What will be seen, in words. */
  what: string
  /** What was said the last time on this page. */
  grounds: Grounds | null
  onReveal: (grounds: Grounds) => Promise<void>
  onClose: () => void
}

/** Asks why somebody wants to see personal data, and says what becomes of that. */
export default function RevealDialog({ what, grounds, onReveal, onClose }: Props) {
  const t = useMessages(memberRecordMessages)
  const words = useMessages(widgetMessages)
  const form = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [occasion, setOccasion] = useState<RevealOccasion | null>(grounds?.occasion ?? null)
  const [reason, setReason] = useState(grounds?.reason ?? '')
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    setTried(true)
    const said = (field.current?.value ?? reason).trim()
    if (isPending) return
    if (occasion === null || said === '') return focusFirstFault(submitted.currentTarget)
    setPending(true)
    setError(null)
    onReveal({ occasion, reason: said }).then(onClose, (failure: unknown) => {
      setError(failure)
      setPending(false)
    })
  }
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {words('cancel')}
      </Button>
      <Button type="submit" form={form} look="primary" isPending={isPending}>
        {t('reveal')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('askTitle', { what })} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={form} noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
        <ActFailure error={error} />
        <p>{t('askText', { minutes: REVEAL_MINUTES })}</p>
        <Select
          label={t('occasion')}
          options={revealOccasions.map((value) => ({ value, label: t(`occasion:${value}`) }))}
          value={occasion}
          onChange={setOccasion}
          error={isTried && occasion === null ? t('occasionMissing') : undefined}
        />
        <TextArea
          label={t('reason')}
          help={t('reasonHelp')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={setReason}
          inputRef={field}
          error={isTried && reason.trim() === '' ? t('reasonMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}

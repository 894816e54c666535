import type { Approval } from '@sekisho/contract/approvals'
import { useId, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { focusFirstFault } from '../../form/focus-first-fault.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useApprovalWords } from './approval-words.ts'
import { useApprovalAct } from './use-approval-act.ts'

interface Props {
  approval: Approval
  act: 'approve' | 'decline'
  onClose: () => void
}

/** Yes or no to what somebody else asked for; a no has words. */
export default function ApprovalDialog({ approval, act, onClose }: Props) {
  const t = useMessages(approvalMessages)
  const widget = useMessages(widgetMessages)
  const { headline, why } = useApprovalWords()
  const form = useId()
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const { mutate, isPending, error } = useApprovalAct(approval.id, () => {
    showToast(t(`done:${act}`), 'positive')
    onClose()
  })
  const said = words.trim()
  const isMissing = act === 'decline' && said === ''
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    setTried(true)
    if (isMissing) return focusFirstFault(submitted.currentTarget)
    if (!isPending) mutate({ act, words: said })
  }
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {widget('cancel')}
      </Button>
      <Button type="submit" form={form} look={act === 'approve' ? 'primary' : 'danger'} isPending={isPending}>
        {t(`do:${act}`)}
      </Button>
    </>
  )
  return (
    <Dialog title={t(`ask:${act}`)} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={form} noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
        <ActFailure error={error} />
        <div>
          <p className="font-medium break-words">
            <bdi>{headline(approval)}</bdi>
          </p>
          <p className="text-[0.8125rem] break-words text-muted">
            <bdi>{why(approval)}</bdi>
          </p>
        </div>
        {act === 'approve' && <p>{t(`text:${approval.kind}`)}</p>}
        <TextArea
          label={t('words')}
          help={t('wordsHelp')}
          rows={2}
          maxLength={500}
          value={words}
          onChange={setWords}
          error={isTried && isMissing ? t('wordsMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}

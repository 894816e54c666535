import { personName } from '@sekisho/contract/fields'
import { useRef, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { accountMessages } from '../../i18n/messages/account.ts'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useEditAccount } from './use-edit-account.ts'

/** One's own name, as others see it. */
export default function NameForm({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useMessages(accountMessages)
  const issues = useMessages(fieldIssueMessages)
  const [typed, setTyped] = useState(name)
  const [wasTried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const done = () => {
    showToast(t('nameSaved'))
    onClose()
  }
  const { mutate, isPending, error } = useEditAccount({ onSuccess: done })
  const parsed = personName.safeParse(typed)
  const issue = parsed.success ? undefined : parsed.error.issues[0]?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isPending) return
    if (!parsed.success) return input.current?.focus()
    if (parsed.data === name) return onClose()
    mutate({ name: parsed.data })
  }
  return (
    <form noValidate onSubmit={submit} className="flex max-w-md flex-col gap-3 py-1">
      <ActFailure error={error} />
      <TextField
        label={t('newName')}
        autoComplete="name"
        maxLength={100}
        value={typed}
        onChange={setTyped}
        error={wasTried && issue ? issues(isKnownIssue(issue) ? issue : 'other') : undefined}
        inputRef={input}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form opens because somebody asked for it
        autoFocus
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          {t('save')}
        </Button>
        <Button onPress={onClose} isDisabled={isPending}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

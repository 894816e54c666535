import { eventChanges } from '@sekisho/contract/event-changes'
import type { Event } from '@sekisho/contract/events'
import type { StatusStep } from '@sekisho/contract/event-rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CopyPlus, Ellipsis, PenLine } from 'lucide-react'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api-client/call.ts'
import { isApiError } from '../../api-client/api-error.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { errorMessages } from '../../i18n/messages/errors.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { isTyping } from '../../list/list-keys.ts'
import { showToast } from '../../ui/show-toast.ts'
import { keepEvent } from './change-queries.ts'
import { stepRefusal } from './event-steps.ts'

/** What can be done to an event besides the next step: edit, duplicate, close, cancel. What cannot says why. */
export function EventHead({ event, onStep }: { event: Event; onStep: (step: StatusStep) => void }) {
  const t = useMessages(eventActionMessages)
  const mayNotEdit = useRefusal('events.edit') ?? (event.status === 'cancelled' ? t('not:edit') : undefined)
  const mayNotPublish = useRefusal('events.publish')
  const mayNotMake = useRefusal('events.edit') ?? undefined
  const duplicate = useDuplicate(event)
  useEditKey(mayNotEdit === undefined ? paths.eventEdit(event.id) : null)
  const step = (name: 'close' | 'cancel') => {
    const refusal = stepRefusal(name, event, new Date())
    return {
      id: name,
      label: t(`do:${name}`),
      isDangerous: name === 'cancel',
      disabledReason: mayNotPublish ?? (refusal ? t(refusal) : undefined),
      onAction: () => onStep(name),
    }
  }
  const icon = <PenLine aria-hidden size={15} />
  return (
    <>
      {mayNotEdit === undefined ? (
        <ButtonLink href={paths.eventEdit(event.id)} icon={icon} aria-keyshortcuts="e">
          {t('edit')}
        </ButtonLink>
      ) : (
        <Button icon={icon} disabledReason={mayNotEdit}>
          {t('edit')}
        </Button>
      )}
      <Button
        icon={<CopyPlus aria-hidden size={15} />}
        disabledReason={mayNotMake}
        isPending={duplicate.isPending}
        onPress={duplicate.start}
      >
        {t('do:duplicate')}
      </Button>
      <Menu
        label={t('more')}
        trigger={
          <IconButton label={t('more')}>
            <Ellipsis aria-hidden size={16} />
          </IconButton>
        }
        actions={[step('close'), step('cancel')]}
      />
    </>
  )
}

/** A copy, opened for editing. */
function useDuplicate(event: Event) {
  const t = useMessages(eventActionMessages)
  const errors = useMessages(errorMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { keyFor, done } = useIdempotencyKey()
  // A title that is full already stays as it is.
  const named = t('copyOf', { title: event.title })
  const title = [...named].length > 200 ? event.title : named
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      call(eventChanges.duplicate, {
        params: { eventId: event.id },
        body: { title },
        idempotencyKey: keyFor(['duplicate', event.id, title]),
      }),
    onSuccess: (copy) => {
      done()
      keepEvent(client, copy)
      showToast(t('done:duplicate'))
      void navigate(paths.eventEdit(copy.id))
    },
    onError: (error) => showToast(isApiError(error) ? (error.reason?.[language] ?? errors(error.code)) : errors('unexpected'), 'danger'),
  })
  return { start: () => mutate(), isPending }
}

/** `e` edits, while nobody is typing. @param href null when it cannot be edited */
function useEditKey(href: string | null): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (href === null) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      event.preventDefault()
      void navigate(href)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [href, navigate])
}

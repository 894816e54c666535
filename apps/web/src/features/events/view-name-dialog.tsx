import { LONGEST_VIEW_NAME } from '@sekisho/contract/list-taste-change'
import { useRef, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { listTasteMessages } from '../../i18n/messages/list-taste.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useSaveTaste } from '../../list/use-save-taste.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { keptAs, renamed, type OwnView } from './own-views.ts'

interface Props {
  /** The view that gets another name; null keeps a new one. */
  renames: OwnView | null
  views: readonly OwnView[]
  /** What a new view looks for. */
  query: string
  onClose: () => void
  onKept: (view: OwnView) => void
}

/** Asks for the name of a view of one's own. */
export default function ViewNameDialog({ renames, views, query, onClose, onKept }: Props) {
  const t = useMessages(listTasteMessages)
  const [typed, setTyped] = useState(renames?.name ?? '')
  const [wasSent, setSent] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error } = useSaveTaste('events')
  const name = typed.normalize('NFC').trim()
  const isTaken = name !== renames?.name && views.some((view) => view.name === name)
  const fault =
    name === '' ? t('viewNameMissing') : [...name].length > LONGEST_VIEW_NAME ? t('viewNameLong') : isTaken ? t('viewNameTaken') : undefined
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setSent(true)
    if (fault !== undefined) return field.current?.focus()
    if (isPending) return
    const view = { name, query: renames?.query ?? query }
    mutate((before) => ({ ...before, views: renames ? renamed(before.views, renames.name, name) : keptAs(before.views, view) }), {
      onSuccess: () => onKept(view),
    })
  }
  return (
    <Dialog title={renames ? t('renameView', renames) : t('saveView')} isOpen onClose={onClose} isBusy={isPending}>
      <ActFailure error={error} />
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('viewName')}
          inputRef={field}
          value={typed}
          onChange={setTyped}
          maxLength={4 * LONGEST_VIEW_NAME}
          autoComplete="off"
          error={wasSent ? fault : undefined}
          help={t('viewNameHelp')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- what opens takes the focus
          autoFocus
        />
        <div className="flex justify-end">
          <Button type="submit" look="primary" isPending={isPending}>
            {t('keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

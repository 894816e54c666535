import type { StaffRow } from '@sekisho/contract/staff'
import type { Role } from '@sekisho/permissions/table'
import { useId, useRef, useState, type FormEvent } from 'react'
import { BulkProgress, type Tally } from '../../bulk/bulk-progress.tsx'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { isDangerous, needsReason, needsRole } from './action-rules.ts'
import { BulkPeople } from './bulk-people.tsx'
import { planOf, type BulkAction } from './bulk-plan.ts'
import { ReasonField } from './reason-field.tsx'
import { RoleField } from './role-field.tsx'
import { undoOf } from './undo.ts'
import { useBulkRun } from './use-bulk-run.ts'

interface Props {
  action: BulkAction
  /** As they were when it was asked: the list may load anew underneath. */
  people: readonly StaffRow[]
  selfId: string | undefined
  onClose: () => void
  /** Something was done: the selection is used up. */
  onDone: () => void
}

/** Shows exactly who is affected and who is not, does it, and says what came of each. */
export default function BulkDialog({ action, people, selfId, onClose, onDone }: Props) {
  const t = useMessages(staffDialogMessages)
  const words = useMessages(widgetMessages)
  const [reason, setReason] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [wasTried, setTried] = useState(false)
  const roleInput = useRef<HTMLInputElement>(null)
  const reasonInput = useRef<HTMLTextAreaElement>(null)
  const { affected, excluded } = planOf(action, people, selfId, role)
  const { outcomes, isRunning, wasUndone, undoable, start, undo, stop } = useBulkRun(action, affected)
  const isRoleMissing = needsRole.has(action) && role === null
  const isReasonMissing = needsReason.has(action) && reason.trim() === ''
  const form = useId()
  const run = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isRoleMissing) return roleInput.current?.focus()
    if (isReasonMissing) return reasonInput.current?.focus()
    start({ ...(needsReason.has(action) && { reason: reason.trim() }), ...(role && { role }) })
  }
  const close = () => {
    onClose()
    if (outcomes) onDone()
  }
  const say = ({ done, failed, skipped, total }: Tally) =>
    isRunning
      ? t('progress', { total, done: done + failed })
      : [t(wasUndone ? 'undoneMany' : 'summaryAll', { ok: done }), failed > 0 && t('failedMany', { failed }), skipped > 0 && t('stopped')]
          .filter(Boolean)
          .join(' ')
  const preview = (
    <>
      <Button onPress={close}>{words('cancel')}</Button>
      <Button
        look={isDangerous.has(action) ? 'danger' : 'primary'}
        disabledReason={affected.length === 0 ? t('nobodyAffected') : undefined}
        type="submit"
        form={form}
      >
        {t(`bulk-run:${action}`, { count: affected.length })}
      </Button>
    </>
  )
  const end = (
    <>
      {undoable.length > 0 && <Button onPress={undo}>{t('undoMany', { count: undoable.length })}</Button>}
      <Button look="primary" onPress={close}>
        {t('close')}
      </Button>
    </>
  )
  const actions = outcomes === null ? preview : isRunning ? <Button onPress={stop}>{t('stop')}</Button> : end
  return (
    <Dialog title={t(`bulk-ask:${action}`)} role="alertdialog" isOpen onClose={close} isBusy={isRunning} actions={actions}>
      {outcomes === null ? (
        <form id={form} noValidate onSubmit={run} className="flex flex-col gap-4">
          <p>{t(`bulk-then:${action}`)}</p>
          {affected.some((person) => undoOf(action, person)) && <p className="-mt-2 text-muted">{t('undo:yes')}</p>}
          {needsRole.has(action) && (
            <RoleField
              label={t('newRole')}
              value={role}
              onChange={setRole}
              error={wasTried && isRoleMissing ? t('roleMissing') : undefined}
              inputRef={roleInput}
            />
          )}
          {needsReason.has(action) && (
            <ReasonField value={reason} onChange={setReason} isMissing={wasTried && isReasonMissing} inputRef={reasonInput} />
          )}
          <BulkPeople affected={affected} excluded={excluded} />
        </form>
      ) : (
        <BulkProgress
          label={t(`bulk-ask:${action}`)}
          items={people.map(({ staffId, name }) => ({ id: staffId, name }))}
          outcomes={outcomes}
          say={say}
          translate="no"
        />
      )}
    </Dialog>
  )
}

import type { StaffRow } from '@sekisho/contract/staff'
import type { Role } from '@sekisho/permissions/table'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState, type FormEvent } from 'react'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { isDangerous, needsReason, needsRole } from './action-rules.ts'
import { BulkPeople } from './bulk-people.tsx'
import { planOf, type BulkAction } from './bulk-plan.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { runForEach, type Outcome } from './bulk-run.ts'
import { refreshStaff } from './queries.ts'
import { ReasonField } from './reason-field.tsx'
import { RoleField } from './role-field.tsx'

interface Props {
  action: BulkAction
  people: readonly StaffRow[]
  selfId: string | undefined
  onClose: () => void
  /** Something was done: the selection is used up. */
  onDone: () => void
}

/** Shows exactly who is affected and who is not, does it, and says what came of each. */
export default function BulkDialog({ action, people: selected, selfId, onClose, onDone }: Props) {
  const t = useMessages(staffDialogMessages)
  const words = useMessages(widgetMessages)
  const client = useQueryClient()
  // The list may load anew underneath: what was confirmed is what is done.
  const [people] = useState(selected)
  const [reason, setReason] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [wasTried, setTried] = useState(false)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome> | null>(null)
  const [isRunning, setRunning] = useState(false)
  const isStopped = useRef(false)
  const roleInput = useRef<HTMLInputElement>(null)
  const reasonInput = useRef<HTMLTextAreaElement>(null)
  const { affected, excluded } = planOf(action, people, selfId, role)
  const isRoleMissing = needsRole.has(action) && role === null
  const isReasonMissing = needsReason.has(action) && reason.trim() === ''
  const form = useId()
  const run = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isRoleMissing) return roleInput.current?.focus()
    if (isReasonMissing) return reasonInput.current?.focus()
    setRunning(true)
    setOutcomes(new Map(affected.map(({ staffId }) => [staffId, { state: 'waiting' }])))
    const answer = { ...(needsReason.has(action) && { reason: reason.trim() }), ...(role && { role }) }
    const onOutcome = (staffId: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(staffId, outcome))
    await runForEach({ action, people: affected, answer, onOutcome, isStopped: () => isStopped.current })
    setRunning(false)
    await refreshStaff(client)
  }
  const close = () => {
    onClose()
    if (outcomes) onDone()
  }
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
  const stop = <Button onPress={() => void (isStopped.current = true)}>{t('stop')}</Button>
  const end = (
    <Button look="primary" onPress={close}>
      {t('close')}
    </Button>
  )
  const actions = outcomes === null ? preview : isRunning ? stop : end
  return (
    <Dialog title={t(`bulk-ask:${action}`)} role="alertdialog" isOpen onClose={close} isBusy={isRunning} actions={actions}>
      {outcomes === null ? (
        <form id={form} noValidate onSubmit={(event) => void run(event)} className="flex flex-col gap-4">
          <p>{t(`bulk-then:${action}`)}</p>
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
        <BulkProgress people={affected} outcomes={outcomes} isRunning={isRunning} />
      )}
    </Dialog>
  )
}

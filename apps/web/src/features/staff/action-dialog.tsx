import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import type { Role } from '@sekisho/permissions/table'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { isApiError } from '../../api-client/api-error.ts'
import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { Button } from '../../ui/button.tsx'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isDangerous, needsReason, needsRole, type StaffAction } from './action-rules.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { staffMemberQuery } from './queries.ts'
import { ReasonField } from './reason-field.tsx'
import { RoleField } from './role-field.tsx'
import { useStaffAct } from './use-staff-act.ts'

interface Props {
  action: StaffAction
  person: StaffRow
  onClose: () => void
}

const undoable: ReadonlySet<StaffAction> = new Set(['suspend', 'reinstate', 'change-role', 'remove'])

/** What coming back means depends on how they left and on who keeps the passwords. */
function consequenceOf(action: StaffAction, { suspension }: StaffRow) {
  if (action !== 'bring-back') return `then:${action}` as const
  const ending = suspension ? (hasOwnPasswords() ? ':suspended-own' : ':suspended') : hasOwnPasswords() ? ':own' : ''
  return `then:bring-back${ending}` as const
}

/** Asks once more before something is done to somebody: what happens, what is asked for, and what came of it. */
export default function ActionDialog({ action, person: shown, onClose }: Props) {
  const t = useMessages(staffDialogMessages)
  const verbs = useMessages(staffActionMessages)
  const words = useMessages(widgetMessages)
  // What the list showed may be old already; the version that is sent is the one that is read here.
  const person = useQuery(staffMemberQuery(shown.staffId)).data ?? shown
  const [seen] = useState(shown.version)
  const { run, isPending, error } = useStaffAct(action, onClose)
  const [reason, setReason] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [typed, setTyped] = useState('')
  const [wasTried, setTried] = useState(false)
  const roleInput = useRef<HTMLInputElement>(null)
  const reasonInput = useRef<HTMLTextAreaElement>(null)
  const nameInput = useRef<HTMLInputElement>(null)
  const { name, email } = person
  const roleFault = !needsRole.has(action) ? null : role === null ? 'roleMissing' : role === person.role ? 'roleSame' : null
  const isReasonMissing = needsReason.has(action) && reason.trim() === ''
  const isNameWrong = action === 'remove' && typed.trim() !== name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isPending) return
    if (roleFault) return roleInput.current?.focus()
    if (isReasonMissing) return reasonInput.current?.focus()
    if (isNameWrong) return nameInput.current?.focus()
    void run(person as StaffMember, { ...(needsReason.has(action) && { reason: reason.trim() }), ...(role && { role }) })
  }
  const isConflict = isApiError(error) && error.code === 'conflict'
  return (
    <Dialog title={t(`ask:${action}`, { name })} role="alertdialog" isOpen onClose={onClose} isBusy={isPending}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {isConflict ? <ChangedMeanwhile staffId={person.staffId} seen={seen} /> : <ActFailure error={error} />}
        <p>{t(consequenceOf(action, person), { name, email })}</p>
        {undoable.has(action) && (
          <p className="-mt-2 text-muted">{t(action === 'remove' && !hasOwnPasswords() ? 'undo:remove' : 'undo:yes')}</p>
        )}
        {needsRole.has(action) && (
          <RoleField
            label={t(action === 'approve' ? 'roleToGive' : 'newRole')}
            current={person.role}
            value={role}
            onChange={setRole}
            error={wasTried && roleFault ? t(roleFault) : undefined}
            inputRef={roleInput}
          />
        )}
        {needsReason.has(action) && (
          <ReasonField value={reason} onChange={setReason} isMissing={wasTried && isReasonMissing} inputRef={reasonInput} />
        )}
        {action === 'remove' && (
          <TextField
            label={words('typeToConfirm', { name })}
            value={typed}
            onChange={setTyped}
            error={wasTried && isNameWrong ? words('typeMismatch', { name }) : undefined}
            autoComplete="off"
            inputRef={nameInput}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onPress={onClose} isDisabled={isPending}>
            {words('cancel')}
          </Button>
          <Button type="submit" look={isDangerous.has(action) ? 'danger' : 'primary'} isPending={isPending}>
            {verbs(`do:${action}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

import type { StaffMember } from '@sekisho/contract/staff'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '../../api-client/api-error.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { showToast } from '../../ui/show-toast.ts'
import { act, type Answer } from './act.ts'
import type { StaffAction } from './action-rules.ts'
import { refreshStaff, staffMemberQuery } from './queries.ts'
import { roleName } from './role-words.ts'
import { undoOf } from './undo.ts'

/** What came of it, as far as it is true by now. */
function doneOf(action: StaffAction, { status, pending, sent }: StaffMember & { sent?: string }) {
  if (action === 'reset-password' && sent === 'invitation') return 'done:reset-password:invitation'
  const isMailed = status === 'invited' && pending === null && !hasOwnPasswords()
  return action === 'bring-back' && !isMailed ? 'done:bring-back:silent' : (`done:${action}` as const)
}

/** Does one thing to one person and says so, with the way back where there is one. A newer record is read at once. */
export function useStaffAct(action: StaffAction, onDone: () => void) {
  const t = useMessages(staffDialogMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const undo = async (before: StaffMember, after: StaffMember) => {
    const step = undoOf(action, before)
    if (!step) return
    try {
      const back = await act({ ...step, person: after, reason: t('undoReason'), idempotencyKey: crypto.randomUUID() })
      showToast(step.action === 'bring-back' ? t(doneOf(step.action, back), { name: back.name }) : t('undone'))
    } catch {
      showToast(t('undoFailed', { name: after.name }), 'danger')
    }
    await refreshStaff(client)
  }
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: ({ person, answer }: { person: StaffMember; answer: Answer }) =>
      act({ action, person, ...answer, idempotencyKey: keyFor([action, person.staffId, person.version, answer]) }),
    onSuccess: (after, { person: before }) => {
      done()
      client.setQueryData(staffMemberQuery(after.staffId).queryKey, after)
      const text = t(doneOf(action, after), { name: after.name, role: after.role ? roleName(after.role, language) : '' })
      const isUndoable = undoOf(action, before) !== null && after.pending === null
      showToast(text, 'positive', isUndoable ? { label: t('undo'), onAction: () => void undo(before, after) } : undefined)
      onDone()
      void refreshStaff(client)
    },
    onError: async (failure) => {
      if (isApiError(failure) && (failure.code === 'conflict' || failure.code === 'not-found')) await refreshStaff(client)
    },
  })
  const run = (person: StaffMember, answer: Answer) => mutateAsync({ person, answer }).catch(() => undefined)
  return { run, isPending, error }
}

import { memberEdit, MemberConflict } from '@sekisho/contract/member-edit'
import type { MemberFields } from '@sekisho/contract/member-fields'
import { memberRecord } from '@sekisho/contract/member-record'
import { members } from '@sekisho/contract/members'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { isApiError, type ApiError } from '../../api-client/api-error.ts'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { errorMessages } from '../../i18n/messages/errors.ts'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { memberQuery } from './queries.ts'
import type { Grounds } from './use-revealed.ts'

interface Asked {
  fields: MemberFields
  version: number
  why: Grounds
}

/** Saves an edit of a member and offers to take it back. @param onSaved runs once everything that shows the member is asked for anew */
export function useSaveMember(memberId: string, onSaved: () => void) {
  const t = useMessages(memberEditMessages)
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const undo = useUndoMember(memberId)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ fields, version, why }: Asked) => {
      const body = { ...fields, version, ...why }
      return call(memberEdit.edit, { params: { memberId }, body, idempotencyKey: keyFor(body) })
    },
    onSuccess: async ({ version }) => {
      done()
      await refreshMember(client, memberId)
      showToast(t('saved'), 'positive', { label: t('undo'), onAction: () => void undo(version) })
      onSaved()
    },
    // What the page compares with is the member as they are now.
    onError: (failure) => {
      if (conflictIn(failure)) void client.invalidateQueries({ queryKey: memberQuery(memberId).queryKey })
    },
  })
  return { save: mutate, isPending, error, reset }
}

/** What a refused save says of what came between; null where it was refused for something else. */
export function conflictIn(error: unknown) {
  const parsed = isApiError(error) && error.code === 'conflict' ? MemberConflict.safeParse(error.present) : null
  return parsed?.success ? parsed.data : null
}

function useUndoMember(memberId: string) {
  const t = useMessages(memberEditMessages)
  const errors = useMessages(errorMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const whyNot = ({ code, reason }: ApiError) => reason?.[language] ?? (code === 'conflict' ? t('undoTooLate') : errors(code))
  return async (version: number) => {
    try {
      await call(memberEdit.undoEdit, { params: { memberId }, body: { version }, idempotencyKey: crypto.randomUUID() })
      showToast(t('undone'))
    } catch (error) {
      showToast(isApiError(error) ? whyNot(error) : errors('unexpected'), 'danger')
    }
    await refreshMember(client, memberId)
  }
}

async function refreshMember(client: QueryClient, memberId: string): Promise<void> {
  const isOf = (key: readonly unknown[]) => (key[1] as { memberId?: string } | null)?.memberId === memberId
  const own: readonly string[] = [members.get.id, memberRecord.timeline.id]
  await client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === members.list.id || (own.includes(String(queryKey[0])) && isOf(queryKey)),
  })
}

import { Invitation, staff, type StaffMember } from '@sekisho/contract/staff'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { isApiError, type ApiError } from '../../api-client/api-error.ts'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { paths } from '../../app/paths.ts'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import type { InvitationDraft } from './invitation-draft.ts'
import { refreshStaff, staffMemberQuery } from './queries.ts'

/** Judges an invitation by the contract's own rules, sends it, and goes to the page of who is invited. */
export function useInvite(draft: InvitationDraft, forget: () => void) {
  const t = useMessages(staffInviteMessages)
  const issues = useMessages(fieldIssueMessages)
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const { keyFor, done } = useIdempotencyKey()
  const [wasTried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ draft: InvitationDraft; error: ApiError } | null>(null)
  const [invited, setInvited] = useState<StaffMember | null>(null)
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Invitation) => call(staff.invite, { body, idempotencyKey: keyFor(body) }),
    onSuccess: (person) => {
      done()
      forget()
      client.setQueryData(staffMemberQuery(person.staffId).queryKey, person)
      void refreshStaff(client)
      showToast(t(hasOwnPasswords() ? 'sentOwn' : person.pending ? 'sending' : 'sent', { name: person.name }))
      setInvited(person)
    },
    onError: (error) => isApiError(error) && setRefused({ draft, error }),
  })
  // After the guard has let go of the form.
  useEffect(() => {
    if (invited) void navigate(paths.staffMember(invited.staffId))
  }, [invited, navigate])
  const parsed = Invitation.safeParse(draft)
  const own = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), issue: message }))
  // What the API found wrong with a field is true until that field is changed.
  const told = (refused?.error.errors ?? []).filter(({ field }) => valueOf(refused?.draft, field) === valueOf(draft, field))
  const faultOf = (field: string): string | undefined => {
    const issue = (wasTried ? own : []).concat(told).find((found) => found.field === field)?.issue
    if (issue === undefined) return undefined
    return field === 'role' ? t('roleMissing') : issues(isKnownIssue(issue) ? issue : 'other')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setRefused(null)
    if (isPending || invited) return
    if (parsed.success) mutate(parsed.data)
    else form.current?.querySelector<HTMLElement>(`[name="${own[0]?.field}"], input[type=radio]`)?.focus()
  }
  // The first field that the API complains about gets the focus, as one that was wrong from the start does.
  useEffect(() => {
    const field = refused?.error.errors[0]?.field
    if (field) form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
  }, [refused])
  return { form, submit, isPending: isPending || invited !== null, error: refused?.error ?? null, faultOf }
}

const valueOf = (draft: InvitationDraft | undefined, field: string): unknown => (draft as Record<string, unknown> | undefined)?.[field]

import { memberFields, type MemberField } from '@sekisho/contract/member-fields'
import { useEffect, useState, type RefObject } from 'react'
import { isApiError } from '../../api-client/api-error.ts'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Judged, Typed } from './edit-form.ts'

interface Faulty {
  form: RefObject<HTMLFormElement | null>
  typed: Typed
  faults: Judged['faults']
  error: unknown
}

const toldBy = (error: unknown): readonly { field: string; issue: string }[] => (isApiError(error) ? error.errors : [])

/** What is wrong with the fields, here or by the API, in words, once somebody tried to save; leads to the first of them. */
export function useFaults({ form, typed, faults, error }: Faulty) {
  const issues = useMessages(fieldIssueMessages)
  const [wasTried, setTried] = useState(false)
  const [sent, setSent] = useState<Typed>({})
  // What the API found wrong with a field is true until that field is changed.
  const told = Object.fromEntries(
    toldBy(error)
      .filter(({ field }) => sent[field as MemberField] === typed[field as MemberField])
      .map(({ field, issue }) => [field, issue]),
  ) as Judged['faults']
  const shown = wasTried ? { ...told, ...faults } : told
  useEffect(() => {
    const first = memberFields.find((field) => toldBy(error).some((one) => one.field === field))
    if (first) focusField(form.current, first)
  }, [error, form])
  return {
    wasTried,
    faultOf: (field: MemberField): string | undefined => {
      const issue = shown[field]
      return issue === undefined ? undefined : issues(isKnownIssue(issue) ? issue : 'other')
    },
    /** Whether everything may be sent; what may not gets the focus. */
    tryAll: (reason: string): boolean => {
      setTried(true)
      setSent(typed)
      const unread = form.current?.querySelector<HTMLElement>('[data-unread]')
      const first = memberFields.find((field) => faults[field])
      if (unread) unread.focus()
      else if (first) focusField(form.current, first)
      else if (Object.keys(typed).length > 0 && reason.trim() === '') focusField(form.current, 'reason')
      else return true
      return false
    },
  }
}

const focusField = (form: HTMLFormElement | null, field: string): void =>
  form?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus()

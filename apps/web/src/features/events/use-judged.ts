import type { Event } from '@sekisho/contract/events'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { formFieldOf, formFields, judge, type EventForm, type FormField } from './event-form.ts'
import type { useSaveEvent } from './use-save-event.ts'

interface Judging {
  state: EventForm
  event: Event | null
  version: number | null
  /** What the edit began with. */
  before: EventForm
  error: unknown
  isBusy: boolean
  save: ReturnType<typeof useSaveEvent>['save']
}

/** Judges what stands in the form, sends what is right, and leads to the first field that is not. */
export function useJudged({ state, event, version, before, error, isBusy, save }: Judging) {
  const issues = useMessages(fieldIssueMessages)
  const form = useRef<HTMLFormElement>(null)
  const [wasTried, setTried] = useState(false)
  const [sent, setSent] = useState<EventForm | null>(null)
  const [asked] = useSearchParams()
  const { fields, faults } = judge(state, event)
  // What the API found wrong with a field is true until that field is changed.
  const told = Object.fromEntries(
    errorsOf(error)
      .map(({ field, issue }) => [formFieldOf(field, issue), issue] as const)
      .filter(([field]) => sent !== null && sent[field] === state[field]),
  ) as Partial<Record<FormField, string>>
  const shown = wasTried ? { ...told, ...faults } : told
  useEffect(() => {
    const first = formFields.find((field) => errorsOf(error).some((one) => formFieldOf(one.field, one.issue) === field))
    if (first) focusField(form.current, first)
  }, [error])
  const field = asked.get('field')
  useEffect(() => {
    if (field) focusField(form.current, field)
  }, [field])
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (isBusy) return
    const unread = form.current?.querySelector<HTMLElement>('[data-unread]')
    if (unread) return unread.focus()
    if (!fields) return focusField(form.current, formFields.find((name) => faults[name]) ?? 'title')
    setSent(state)
    save({ fields, version, before })
  }
  const faultOf = (name: FormField): string | undefined => {
    const issue = shown[name]
    return issue === undefined ? undefined : issues(isKnownIssue(issue) ? issue : 'other')
  }
  return { form, submit, faultOf }
}

function focusField(form: HTMLFormElement | null, field: string): void {
  form?.querySelector<HTMLElement>(field === 'format' ? 'input[type=radio]' : `[name="${CSS.escape(field)}"]`)?.focus()
}

const errorsOf = (error: unknown): readonly { field: string; issue: string }[] =>
  typeof error === 'object' && error !== null && 'errors' in error ? (error.errors as { field: string; issue: string }[]) : []

import type { Event } from '@sekisho/contract/events'
import { useState } from 'react'
import { forgetKept, readKept, writeKept } from '../../form/kept-draft.ts'
import { usePerson } from '../../session/session-store.ts'
import { emptyForm, formOf, type EventForm } from './event-form.ts'
import { caughtUp, isDirty, readKeptEdit, type Edit } from './kept-edit.ts'

interface State extends Edit {
  /** When this browser last kept it, epoch milliseconds. */
  keptAt: number | null
  /** It was typed on an earlier visit. */
  isRestored: boolean
}

/**
 * The edit of one event by one person. Each key stroke is kept in this browser, so that it outlives a reload, a session
 * that ran out and signing out. @param begin what a new event begins with
 */
export function useEdit(event: Event | null, begin: Partial<EventForm> = {}) {
  const sub = usePerson()?.sub ?? ''
  const name = `event.${event?.id ?? 'new'}`
  const [typed, setState] = useState<State>(() => beginning(event, begin, readKept(name, sub)))
  const state = event ? caughtUp(typed, formOf(event), event.version) : typed
  // Nothing was typed: the form follows what the event becomes.
  if (event && !isDirty(state) && state.version !== event.version) setState(beginning(event, begin, null))
  const set = (edit: Edit) => {
    const at = Date.now()
    if (isDirty(edit)) writeKept(name, sub, { value: { ...edit }, at })
    else forgetKept(name, sub)
    setState({ ...edit, keptAt: isDirty(edit) ? at : null, isRestored: false })
  }
  return {
    state,
    isDirty: isDirty(state),
    change: (changed: Partial<EventForm>) => set({ ...editOf(state), form: { ...state.form, ...changed } }),
    /** Goes on from what the event is now, with what is to become of it. */
    rebase: (form: EventForm, present: Event) => set({ form, before: formOf(present), version: present.version }),
    forget: () => forgetKept(name, sub),
    discard: () => {
      forgetKept(name, sub)
      setState(beginning(event, begin, null))
    },
  }
}

const editOf = ({ form, before, version }: State): Edit => ({ form, before, version })

function beginning(event: Event | null, begin: Partial<EventForm>, kept: { value: unknown; at: number } | null): State {
  const edit = kept && readKeptEdit(kept.value)
  // Without an event there is nothing to take up that belongs to a version.
  if (edit && (edit.version === null) === (event === null)) return { ...edit, keptAt: kept.at, isRestored: true }
  const form = event ? formOf(event) : { ...emptyForm, ...begin }
  return { form, before: form, version: event?.version ?? null, keptAt: null, isRestored: false }
}

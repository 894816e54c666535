import { useState } from 'react'
import { listKept } from '../../form/kept-draft.ts'
import { usePerson } from '../../session/session-store.ts'
import { paths } from '../paths.ts'

export interface UnsavedEdit {
  name: string
  href: string
  /** As typed; empty when nothing was. */
  title: string
  /** When it was typed, ISO 8601. */
  at: string
}

/** What this person began to type about events in this browser and has not saved, the latest first. */
export function useUnsavedEdits(): UnsavedEdit[] {
  const sub = usePerson()?.sub ?? ''
  const [edits] = useState(() => listKept('event.', sub).flatMap(({ name, kept }) => editOf(name, kept) ?? []))
  return edits
}

function editOf(name: string, { value, at }: { value: unknown; at: number }): UnsavedEdit | null {
  // Only its title is needed here; the form judges the rest when it takes it up.
  const title = (value as { form?: { title?: unknown } } | null)?.form?.title
  const id = name.slice('event.'.length)
  if (typeof title !== 'string' || !/^(new|[\da-f-]{36})$/.test(id)) return null
  const href = id === 'new' ? paths.eventNew() : paths.eventEdit(id)
  return { name, href, title: title.trim(), at: new Date(at).toISOString() }
}

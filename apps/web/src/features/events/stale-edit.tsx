import type { Event } from '@sekisho/contract/events'
import { CompareEdits } from '../../form/compare-edits.tsx'
import { formOf, type EventForm, type FormField } from './event-form.ts'
import { useFieldWords } from './field-words.ts'
import type { Edit } from './kept-edit.ts'
import { mergeEdits } from './merge-edit.ts'

interface Props {
  edit: Edit
  present: Event
  isPending: boolean
  onSave: (form: EventForm) => void
  onClose: () => void
}

/** Two edits of an event side by side: what only one changed is merged, and what both changed is chosen. */
export default function StaleEdit({ edit, present, isPending, onSave, onClose }: Props) {
  const { nameOf, say } = useFieldWords()
  const theirs = formOf(present)
  const { merged, taken, clashes } = mergeEdits(edit.before, theirs, edit.form)
  const rowOf = (field: FormField, isClash: boolean) => ({
    field,
    name: nameOf(field),
    before: say(field, edit.before[field]),
    theirs: say(field, theirs[field]),
    mine: say(field, edit.form[field]),
    isClash,
  })
  const save = (chosen: ReadonlySet<FormField>) => {
    const picked = Object.fromEntries([...chosen].map((field) => [field, theirs[field]]))
    onSave({ ...merged, ...picked })
  }
  const rows = [...clashes.map(({ field }) => rowOf(field, true)), ...taken.map((field) => rowOf(field, false))]
  return <CompareEdits fields={rows} isPending={isPending} onSave={save} onClose={onClose} />
}

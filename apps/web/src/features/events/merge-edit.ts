import { formFields, type EventForm, type FormField } from './event-form.ts'

/** A field that both changed, each in another way. */
export interface Clash {
  field: FormField
  before: string
  theirs: string
  mine: string
}

export interface Merge {
  /** What only one of the two changed, or both alike, is in it; of the rest what I typed. */
  merged: EventForm
  /** What only they changed. */
  taken: FormField[]
  clashes: Clash[]
}

/**
 * Puts two edits of the same event together. Nothing that anybody typed is dropped without being asked about.
 * @param before what both began with
 */
export function mergeEdits(before: EventForm, theirs: EventForm, mine: EventForm): Merge {
  const merged: EventForm = { ...mine }
  const taken: FormField[] = []
  const clashes: Clash[] = []
  for (const field of formFields) {
    if (theirs[field] === before[field] || theirs[field] === mine[field]) continue
    if (mine[field] === before[field]) {
      taken.push(field)
      Object.assign(merged, { [field]: theirs[field] })
    } else clashes.push({ field, before: before[field], theirs: theirs[field], mine: mine[field] })
  }
  return { merged, taken, clashes }
}

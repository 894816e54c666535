import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'

interface Field {
  id: string
  /** What is in it, when that is not what React knows. */
  filled(): string | undefined
  take(value: string): void
}

const fields = new Set<Field>()
// Before React's own listeners, which stand at the root; also before a render that would empty the field again.
const moments = ['submit', 'input', 'click', 'focusout'] as const

/**
 * Reads what is in a field: password managers and other helpers fill fields in without an event that React hears.
 * A form is sent, and everything else happens, with what stands there.
 * @param read what is in the field; undefined when it is not there
 */
export function useFilledValue<V extends string>(
  id: string,
  read: (id: string) => V | undefined,
  value: unknown,
  onChange: ((value: V) => void) | undefined,
): void {
  const filled = useEffectEvent(() => {
    // A field without a value is not React's.
    const found = value === undefined ? undefined : read(id)
    if (found === undefined || found === value) return undefined
    // A text area knows one kind of line break.
    return typeof value === 'string' && value.replaceAll(/\r\n?/g, '\n') === found ? undefined : found
  })
  const take = useEffectEvent((found: string) => onChange?.(found as V))
  useEffect(() => {
    const field: Field = { id, filled: () => filled(), take: (found) => take(found) }
    if (fields.size === 0) moments.forEach((moment) => document.addEventListener(moment, takeOver, true))
    fields.add(field)
    return () => {
      fields.delete(field)
      if (fields.size === 0) moments.forEach((moment) => document.removeEventListener(moment, takeOver, true))
    }
  }, [id])
}

/** All are read before one is taken over: the render that follows would empty the others. */
function takeOver({ type, target }: Event): void {
  const found = [...fields].map((field) => ({ field, value: field.filled() })).filter(({ value }) => value !== undefined)
  const { id, name } = target as HTMLInputElement
  // What somebody just typed or chose is React's to hear, unless a render would come first.
  const isOwn = (field: Field) => (type === 'input' && field.id === id) || field.id === name
  if (found.every(({ field }) => isOwn(field))) return
  for (const { field, value } of found) flushSync(() => field.take(value!))
}

/** What is in an `input` or `textarea`. @param id of the element */
export const textOf = (id: string): string | undefined => (document.getElementById(id) as HTMLInputElement | null)?.value

/** Which of the radio buttons of that name is chosen. */
export const choiceOf = (name: string): string | undefined =>
  document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]:checked`)?.value

import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'

type Read = (form: HTMLFormElement) => string | undefined

/**
 * Reads what is in a field when its form is sent: password managers and other helpers fill fields in without an
 * event that React hears. The form's own handler then runs with the new value.
 * @param read finds the field in the form; undefined when the field is not of this form
 */
export function useFilledValue<V>(read: Read, value: V, onChange: ((value: never) => void) | undefined): void {
  const take = useEffectEvent((event: Event) => {
    const filled = read(event.target as HTMLFormElement)
    // A text area knows one kind of line break.
    const known = typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n') : value
    if (filled !== undefined && filled !== known) flushSync(() => onChange?.(filled as never))
  })
  useEffect(() => {
    // Before React's own listener, which stands at the root.
    const listen = (event: Event) => take(event)
    document.addEventListener('submit', listen, true)
    return () => document.removeEventListener('submit', listen, true)
  }, [])
}

/** Reads an `input` or `textarea`. @param id of the element */
export const textOf =
  (id: string): Read =>
  (form) => {
    const field = form.elements.namedItem(id)
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : undefined
  }

/** Reads which of the radio buttons of that name is chosen. */
export const choiceOf =
  (name: string): Read =>
  (form) => {
    const field = form.elements.namedItem(name)
    return field instanceof RadioNodeList && field.value !== '' ? field.value : undefined
  }

const faulty = 'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] > button'

/** Puts the focus into the first field that is wrong, once what is wrong has been drawn. */
export function focusFirstFault(form: HTMLFormElement | undefined): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>(faulty)?.focus())
}

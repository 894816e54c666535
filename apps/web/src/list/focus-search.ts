/** Puts the focus into the search box: after "clear", whose button is gone. @param list the element around it */
export const focusSearch = (list: HTMLElement | null): void => list?.querySelector<HTMLElement>('search input')?.focus()

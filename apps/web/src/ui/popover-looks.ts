/** Looks of everything that opens over the page, and of the rows in it. */
export const popoverClass = 'min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-raised'
export const optionClass =
  'flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 rounded-md px-2.5 py-1 outline-none select-none data-[focused]:bg-accent-soft data-[focus-visible]:outline-offset-0 ' +
  'data-[disabled]:text-muted'

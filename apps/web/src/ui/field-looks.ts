/** Looks that every field shares: label above, help below, the error in its place. */
export const fieldClass = 'flex min-w-0 flex-col gap-1'
export const labelClass = 'text-[0.8125rem] font-medium text-ink'
export const helpClass = 'text-[0.8125rem] text-muted'
export const errorClass = 'flex items-start gap-1.5 text-[0.8125rem] font-medium text-danger'
export const inputClass =
  'min-h-9 pointer-coarse:min-h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink ' +
  'data-[invalid]:border-danger aria-invalid:border-danger data-[disabled]:opacity-60 disabled:opacity-60'

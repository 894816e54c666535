export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'medium' | 'small'

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors ' +
  'disabled:opacity-50 aria-disabled:opacity-55 aria-disabled:cursor-not-allowed'

const sizes: Record<ButtonSize, string> = {
  medium: 'min-h-9 px-3.5 py-1.5 pointer-coarse:min-h-11',
  small: 'min-h-7 px-2.5 py-0.5 text-[0.8125rem] pointer-coarse:min-h-9 compact:py-0',
}

const colours: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:not-disabled:not-aria-disabled:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:not-disabled:not-aria-disabled:bg-sunken',
  quiet: 'border-transparent bg-transparent text-ink hover:not-disabled:not-aria-disabled:bg-sunken',
  danger: 'border-transparent bg-danger text-on-danger hover:not-disabled:not-aria-disabled:bg-danger-hover',
}

/** Buttons and links that look like buttons share their looks. */
export const buttonClass = (look: ButtonLook, size: ButtonSize, extra = ''): string => `${base} ${sizes[size]} ${colours[look]} ${extra}`

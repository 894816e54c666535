import { useEffect, useRef, type ReactNode } from 'react'

export interface CheckboxProps {
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  /** Some, but not all, of what it stands for. */
  isIndeterminate?: boolean
  isDisabled?: boolean
  /** Shown beside it; give `label` instead where there is no room. */
  children?: ReactNode
  label?: string
}

/** The browser's own checkbox: the fastest there is in a long table. */
export function Checkbox({ isSelected, onChange, isIndeterminate = false, isDisabled = false, children, label }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = isIndeterminate
  }, [isIndeterminate])
  return (
    <label className={`inline-flex min-h-6 min-w-6 gap-2 ${children ? 'items-start' : 'items-center justify-center'}`}>
      <input
        ref={ref}
        type="checkbox"
        checked={isSelected}
        disabled={isDisabled}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
        className={`${children ? 'mt-[0.2em]' : ''} size-4 shrink-0 accent-(--accent)`}
      />
      {children && <span>{children}</span>}
    </label>
  )
}

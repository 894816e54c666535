import { useId } from 'react'
import { FieldError } from './field-error.tsx'
import { fieldClass, inputClass, labelClass } from './field-looks.ts'

export interface DateFieldProps {
  label: string
  hideLabel?: boolean
  /** `YYYY-MM-DD`, empty when none. */
  value: string
  onChange: (value: string) => void
  min?: string
  max?: string
  error?: string | undefined
  className?: string
}

/** A calendar day; the browser's own picker, which every device knows how to show. */
export function DateField({ label, hideLabel = false, value, onChange, error, className = '', ...rest }: DateFieldProps) {
  const id = useId()
  return (
    <div className={`${fieldClass} ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : labelClass}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        className={inputClass}
      />
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

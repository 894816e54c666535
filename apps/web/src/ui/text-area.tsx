import { useId, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react'
import { FieldError } from './field-error.tsx'
import { fieldClass, helpClass, inputClass, labelClass } from './field-looks.ts'
import { textOf, useFilledValue } from './use-filled-value.ts'

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'disabled' | 'style'> {
  label: string
  help?: ReactNode
  error?: string | undefined
  onChange?: (value: string) => void
  isDisabled?: boolean
  inputRef?: Ref<HTMLTextAreaElement>
}

/** Several lines of text; grows with what is written. */
export function TextArea({ label, help, error, onChange, isDisabled = false, inputRef, className = '', ...rest }: TextAreaProps) {
  const id = useId()
  useFilledValue(id, textOf, rest.value, onChange)
  const described = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter((part) => part !== false)
  return (
    <div className={`${fieldClass} ${className}`}>
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        ref={inputRef}
        id={id}
        disabled={isDisabled}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.join(' ') || undefined}
        onChange={(event) => onChange?.(event.target.value)}
        className={`${inputClass} field-sizing-content`}
      />
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {help !== undefined && (
        <p id={`${id}-help`} className={helpClass}>
          {help}
        </p>
      )}
    </div>
  )
}

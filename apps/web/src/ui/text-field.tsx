import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'
import { FieldError } from './field-error.tsx'
import { fieldClass, helpClass, inputClass, labelClass } from './field-looks.ts'
import { textOf, useFilledValue } from './use-filled-value.ts'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'disabled' | 'style'> {
  label: string
  help?: ReactNode
  /** The error in words that say what to do; its presence marks the field. */
  error?: string | undefined
  onChange?: (value: string) => void
  isDisabled?: boolean
  /** Stands inside the field's right edge, such as a show-password button. */
  action?: ReactNode
  inputRef?: Ref<HTMLInputElement>
  inputClassName?: string
}

/** One line of text, with its label above, help below and the error at the field. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, onChange, isDisabled = false, action, inputRef, className = '', inputClassName = '', ...rest } = props
  const id = useId()
  useFilledValue(id, textOf, rest.value, onChange)
  const described = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter((part) => part !== false)
  return (
    <div className={`${fieldClass} ${className}`}>
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      <div className="relative">
        <input
          type="text"
          {...rest}
          ref={inputRef}
          id={id}
          disabled={isDisabled}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described.join(' ') || undefined}
          onChange={(event) => onChange?.(event.target.value)}
          className={`${inputClass} ${action ? 'pr-10' : ''} ${inputClassName}`}
        />
        {action && <div className="absolute inset-y-0 right-0.5 flex items-center">{action}</div>}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {help !== undefined && (
        <p id={`${id}-help`} className={helpClass}>
          {help}
        </p>
      )}
    </div>
  )
}

import type { ReactNode, Ref } from 'react'
import {
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { FieldError } from './field-error.tsx'
import { fieldClass, helpClass, inputClass, labelClass } from './field-looks.ts'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  label: string
  help?: ReactNode
  /** The error in words that say what to do; its presence marks the field. */
  error?: string | undefined
  placeholder?: string
  /** More than one makes it a text area. */
  rows?: number
  /** Stands inside the field's right edge, such as a show-password button. */
  action?: ReactNode
  inputRef?: Ref<HTMLInputElement>
  className?: string
  inputClassName?: string
}

/** One line or several, with its label above, help below and the error at the field. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, placeholder = '', rows = 1, action, inputRef, className = '', inputClassName = '', ...rest } = props
  const invalid = error === undefined ? {} : { isInvalid: true }
  return (
    <AriaTextField {...rest} {...invalid} className={`${fieldClass} ${className}`}>
      <Label className={labelClass}>{label}</Label>
      {rows > 1 ? (
        <TextArea rows={rows} placeholder={placeholder} className={`${inputClass} ${inputClassName}`} />
      ) : (
        <div className="relative">
          <Input ref={inputRef} placeholder={placeholder} className={`${inputClass} ${action ? 'pr-10' : ''} ${inputClassName}`} />
          {action && <div className="absolute inset-y-0 right-0.5 flex items-center">{action}</div>}
        </div>
      )}
      <FieldError>{error}</FieldError>
      {help && (
        <Text slot="description" className={helpClass}>
          {help}
        </Text>
      )}
    </AriaTextField>
  )
}

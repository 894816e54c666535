import { useId, type ReactNode, type Ref } from 'react'
import { FieldError } from './field-error.tsx'
import { fieldClass, helpClass, labelClass } from './field-looks.ts'
import { choiceOf, useFilledValue } from './use-filled-value.ts'

export interface RadioChoice<V extends string> {
  value: V
  label: string
  /** A line below the label. */
  help?: ReactNode
}

export interface RadioGroupProps<V extends string> {
  label: string
  choices: readonly RadioChoice<V>[]
  value: V | null
  onChange: (value: V) => void
  error?: string | undefined
  /** The first one, for the focus after an error. */
  inputRef?: Ref<HTMLInputElement>
}

/** One of a few, all in sight: the browser's own radio buttons. */
export function RadioGroup<V extends string>({ label, choices, value, onChange, error, inputRef }: RadioGroupProps<V>) {
  const id = useId()
  useFilledValue(id, choiceOf as (name: string) => V | undefined, value, onChange)
  return (
    <fieldset
      className={fieldClass}
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className={`${labelClass} mb-1`}>{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {choices.map((choice, at) => (
          <label key={choice.value} className="flex min-h-6 items-start gap-2">
            <input
              ref={at === 0 ? inputRef : undefined}
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-[0.2em] size-4 shrink-0 accent-(--accent)"
            />
            <span>
              {choice.label}
              {choice.help && <span className={`block ${helpClass}`}>{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}

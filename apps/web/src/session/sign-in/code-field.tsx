import type { Ref } from 'react'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  inputRef?: Ref<HTMLInputElement>
}

/** Six digits, large; phones and password managers fill it in. */
export function CodeField({ inputRef = null, ...rest }: Props) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck="false"
      inputRef={inputRef}
      inputClassName="font-mono text-lg tracking-[0.3em]"
    />
  )
}

import { formatMinutes, parseTime } from '../format/parse-time.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A time of day as one writes it, `19:00` to `30:00`; what was typed is shown as it is taken when the field is left. */
export function TimeField(props: Omit<TextFieldProps, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void }) {
  const { value, onChange } = props
  const settle = () => {
    const minutes = parseTime(value)
    if (minutes !== null && formatMinutes(minutes) !== value) onChange(formatMinutes(minutes))
  }
  return <TextField {...props} autoComplete="off" spellCheck={false} onBlur={settle} inputClassName="sm:w-24 tabular-nums" />
}

export interface DateFieldProps {
  label: string
  hideLabel?: boolean
  /** `YYYY-MM-DD`, empty when none. */
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  /** Names the field in its form. */
  name?: string
  className?: string
}

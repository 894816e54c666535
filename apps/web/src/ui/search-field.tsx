import { Search, X } from 'lucide-react'
import { useRef, type InputHTMLAttributes, type KeyboardEvent } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { inputClass } from './field-looks.ts'

export interface SearchFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'onSubmit' | 'value' | 'style'> {
  /** What is searched; read out, and shown as the placeholder. */
  label: string
  value: string
  onChange: (value: string) => void
  /** Enter, with what was typed; never the Enter that ends a conversion of kana. */
  onSubmit?: (value: string) => void
  /** The cross or Escape. */
  onClear?: () => void
}

/** A search box that can be emptied. */
export function SearchField({ label, value, onChange, onSubmit, onClear, className = '', ...rest }: SearchFieldProps) {
  const t = useMessages(widgetMessages)
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    onClear?.()
    input.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onSubmit?.(event.currentTarget.value)
    else if (event.key === 'Escape' && value !== '') clear()
    else return
    event.preventDefault()
  }
  return (
    <div className={`relative min-w-0 ${className}`}>
      <Search aria-hidden size={16} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      <input
        {...rest}
        ref={input}
        type="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
        className={`${inputClass} px-8.5 [&::-webkit-search-cancel-button]:hidden`}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={clear}
          className="absolute top-1/2 right-1 flex size-7 pointer-coarse:size-9 -translate-y-1/2 items-center justify-center rounded-md text-muted hover:bg-sunken"
        >
          <X aria-hidden size={16} />
        </button>
      )}
    </div>
  )
}

import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input, SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components/SearchField'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { inputClass } from './field-looks.ts'

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'children' | 'className' | 'style'> {
  /** What is searched; read out, and shown as the placeholder. */
  label: string
  className?: string
}

/** A search box: Escape or the cross empties it, Enter calls `onSubmit`. */
export function SearchField({ label, className = '', ...rest }: SearchFieldProps) {
  const t = useMessages(widgetMessages)
  return (
    <AriaSearchField {...rest} aria-label={label} className={`group relative min-w-0 ${className}`}>
      <Search aria-hidden size={16} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      <Input placeholder={label} className={`${inputClass} px-8.5 [&::-webkit-search-cancel-button]:hidden`} />
      <Button
        aria-label={t('clear')}
        className="absolute top-1/2 right-1 flex size-7 -translate-y-1/2 items-center justify-center rounded-md text-muted hover:bg-sunken group-data-[empty]:hidden"
      >
        <X aria-hidden size={16} />
      </Button>
    </AriaSearchField>
  )
}

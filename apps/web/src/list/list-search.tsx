import type { ReactNode } from 'react'
import { listMessages } from '../i18n/messages/list.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useTypedSearch } from './use-typed-search.ts'

interface Props {
  label: string
  /** What the address says is searched for. */
  searched: string
  onSearch: (text: string) => void
  /** Null while nothing narrows the list. */
  onClear: (() => void) | null
  /** The list's own filters. */
  children: ReactNode
}

/** The line above a list: its search, its filters, and a way out of them. Words go to the address after a short pause. */
export function ListSearch({ label, searched, onSearch, onClear, children }: Props) {
  const words = useMessages(listMessages)
  const typed = useTypedSearch(searched, onSearch)
  return (
    <search className="flex flex-wrap items-start gap-2">
      <SearchField
        label={label}
        value={typed.value}
        onChange={typed.onChange}
        onSubmit={typed.commit}
        onClear={() => typed.commit('')}
        onCompositionStart={typed.onCompositionStart}
        onCompositionEnd={typed.onCompositionEnd}
        maxLength={100}
        autoComplete="off"
        className="min-w-56 flex-1 max-sm:basis-full"
      />
      {children}
      {onClear && (
        <Button look="quiet" onPress={onClear}>
          {words('clearFilters')}
        </Button>
      )}
    </search>
  )
}

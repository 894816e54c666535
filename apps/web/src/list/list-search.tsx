import { ListFilter } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
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
  /** How many of the filters narrow the list. */
  count: number
  /** The list's own filters. */
  children: ReactNode
}

/** The line above a list: its search, its filters (on a phone behind one button), and a way out of them. Words go to the address after a short pause. */
export function ListSearch({ label, searched, onSearch, onClear, count, children }: Props) {
  const words = useMessages(listMessages)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
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
      <Button
        look="secondary"
        icon={<ListFilter aria-hidden size={15} className="shrink-0" />}
        aria-expanded={isOpen}
        aria-controls={id}
        data-chosen={count > 0 || undefined}
        className={`sm:hidden ${count > 0 ? 'border-accent bg-accent-soft text-accent' : ''}`}
        onPress={() => setOpen(!isOpen)}
      >
        {count > 0 ? words('filtersOn', { count }) : words('filters')}
      </Button>
      <div id={id} className={`flex flex-wrap items-start gap-2 max-sm:order-last max-sm:basis-full ${isOpen ? '' : 'max-sm:hidden'}`}>
        {children}
      </div>
      {onClear && (
        <Button look="quiet" onPress={onClear}>
          {words('clearFilters')}
        </Button>
      )}
    </search>
  )
}

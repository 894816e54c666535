import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useTypedSearch } from '../../list/use-typed-search.ts'
import { inputClass } from '../../ui/field-looks.ts'

interface Props {
  venue: string
  organizer: string
  change: (changed: { venue: string } | { organizer: string }) => void
}

/** By whom and where, by a part of the name. */
export default function PlaceFilters({ venue, organizer, change }: Props) {
  const t = useMessages(eventsMessages)
  return (
    <>
      <Words label={t('organizer')} searched={organizer} onSearch={(words) => change({ organizer: words })} />
      <Words label={t('venue')} searched={venue} onSearch={(words) => change({ venue: words })} />
    </>
  )
}

function Words({ label, searched, onSearch }: { label: string; searched: string; onSearch: (words: string) => void }) {
  const typed = useTypedSearch(searched, onSearch)
  return (
    <input
      type="text"
      aria-label={label}
      placeholder={label}
      value={typed.value}
      onChange={(event) => typed.onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && typed.commit(event.currentTarget.value)}
      onCompositionStart={typed.onCompositionStart}
      onCompositionEnd={typed.onCompositionEnd}
      maxLength={100}
      autoComplete="off"
      className={`${inputClass} sm:w-24`}
    />
  )
}

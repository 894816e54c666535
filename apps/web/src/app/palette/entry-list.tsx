import { useEffect, useRef } from 'react'
import { useLanguage } from '../../i18n/language-store.ts'
import { paletteMessages } from '../../i18n/messages/palette.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Entry, Group } from './entry.ts'

interface Props {
  id: string
  /** Those of one group stand together. */
  entries: readonly Entry[]
  at: number
  onPoint: (at: number) => void
  onRun: (entry: Entry) => void
  isSearching: boolean
}

/** What the palette offers, by groups; the field above keeps the focus. */
export function EntryList({ id, entries, at, onPoint, onRun, isSearching }: Props) {
  const t = useMessages(paletteMessages)
  const list = useRef<HTMLDivElement>(null)
  const chosen = entries[at]?.id
  useEffect(() => {
    if (chosen !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const groups = [...new Set(entries.map(({ group }) => group))]
  return (
    <div className="min-h-0 overflow-y-auto p-2">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element of HTML is a list below a field that keeps the focus */}
      <div ref={list} id={id} role="listbox" aria-label={t('title')}>
        {groups.map((group) => (
          <EntryGroup key={group} {...{ id, group, entries, at, onPoint, onRun }} />
        ))}
      </div>
      <output className="block">
        {entries.length === 0 && (
          <span className="block px-2 py-6 text-center text-muted">{isSearching ? t('searching') : t('nothing')}</span>
        )}
      </output>
    </div>
  )
}

function EntryGroup({ id, group, entries, at, onPoint, onRun }: Omit<Props, 'isSearching'> & { group: Group }) {
  const t = useMessages(paletteMessages)
  const language = useLanguage()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is no part of a listbox
    <div role="group" aria-labelledby={`${id}-${group}`}>
      <div id={`${id}-${group}`} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
        {t(`group:${group}`)}
      </div>
      {entries.map((entry, index) => {
        if (entry.group !== group) return null
        const Icon = entry.icon
        return (
          <div
            key={entry.id}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-disabled={entry.reason !== undefined}
            onPointerMove={() => onPoint(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onRun(entry)}
            onKeyDown={(event) => event.key === 'Enter' && onRun(entry)}
            className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 pointer-coarse:min-h-11 aria-disabled:text-muted aria-selected:bg-accent-soft aria-selected:outline-1 aria-selected:-outline-offset-1 aria-selected:outline-accent"
          >
            <Icon aria-hidden size={16} className="shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">{entry.label}</span>
            {(entry.reason ?? entry.detail) && (
              <span className="max-w-1/2 shrink-0 truncate text-xs text-muted">{entry.reason ? entry.reason[language] : entry.detail}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}

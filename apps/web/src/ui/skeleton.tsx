import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'

const bar = 'rounded-sm bg-sunken animate-pulse'
const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-2/5']
const count = (length: number) => Array.from({ length }, (_, index) => index)

/** Holds the place of a table while its rows are on the way: the same height, so that nothing jumps. */
export function TableSkeleton({ rows = 12, columns = 5 }: { rows?: number; columns?: number }) {
  const t = useMessages(widgetMessages)
  return (
    <output className="block overflow-hidden rounded-lg border border-line bg-surface">
      <span className="sr-only">{t('loading')}</span>
      <div aria-hidden className="h-9 border-b border-line bg-sunken" />
      {count(rows).map((row) => (
        <div key={row} aria-hidden className="flex h-10 items-center gap-4 border-b border-line px-3 last:border-b-0">
          {count(columns).map((column) => (
            <div key={column} className="flex-1">
              <div className={`h-3 ${bar} ${widths[(row + column) % widths.length] ?? ''}`} />
            </div>
          ))}
        </div>
      ))}
    </output>
  )
}

/** Holds the place of one thing's page. */
export function DetailSkeleton({ lines = 8 }: { lines?: number }) {
  const t = useMessages(widgetMessages)
  return (
    <output className="flex flex-col gap-5">
      <span className="sr-only">{t('loading')}</span>
      <div aria-hidden className={`h-7 w-1/2 ${bar}`} />
      <div aria-hidden className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
        {count(lines).map((line) => (
          <div key={line} className="flex gap-6">
            <div className={`h-4 w-28 ${bar}`} />
            <div className={`h-4 ${bar} ${widths[line % widths.length] ?? ''}`} />
          </div>
        ))}
      </div>
    </output>
  )
}

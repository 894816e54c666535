import { DateField } from '../ui/date-field.tsx'

type Range = { from?: string; to?: string }

interface Props {
  range: Range
  /** Accessible names of the two fields, and what is said when the last day comes before the first. */
  words: { from: string; to: string; backwards: string }
  change: (change: Range, options: { replace: boolean }) => void
}

/** The first and the last day of what a list shows. */
export function DayRangeFilter({ range: { from = '', to = '' }, words, change }: Props) {
  const isBackwards = from !== '' && to !== '' && from > to
  return (
    <>
      <DateField
        className="max-sm:flex-1"
        label={words.from}
        hideLabel
        value={from}
        onChange={(day) => change({ from: day }, { replace: true })}
      />
      <span aria-hidden className="leading-9 text-muted">
        –
      </span>
      <DateField
        className="max-sm:flex-1"
        label={words.to}
        hideLabel
        value={to}
        error={isBackwards ? words.backwards : undefined}
        onChange={(day) => change({ to: day }, { replace: true })}
      />
    </>
  )
}

import type { ReactNode } from 'react'

export interface Definition {
  term: string
  /** A dash stands for nothing. */
  value: ReactNode
}

/** Facts about one thing, term beside value; below each other where the list itself is narrow, as beside something wide. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="@container divide-y divide-line rounded-lg border border-line bg-surface">
      {items.map(({ term, value }) => (
        <div key={term} className="grid items-baseline gap-x-6 gap-y-0.5 px-4 py-2.5 @md:grid-cols-[11rem_1fr]">
          <dt className="text-[0.8125rem] text-muted">{term}</dt>
          <dd className="min-w-0">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'

interface Props {
  /** What the cell is about. */
  children: ReactNode
  /** The quiet line below it; beside it where somebody wants rows close together. */
  below?: ReactNode
  /** Heads the card on a phone, where other cells stand at its right edge. */
  isTitle?: boolean
}

/** Two lines of a cell, or one, cut to its column, in compact rows. */
export function CellLines({ children, below, isTitle = false }: Props) {
  return (
    <span
      className={`flex flex-col compact:max-w-96 compact:flex-row compact:items-baseline compact:gap-2 compact:*:min-w-0 compact:*:truncate ${isTitle ? '' : 'max-sm:items-end'}`}
    >
      {children}
      {below && <span className="text-[0.8125rem] font-normal text-muted">{below}</span>}
    </span>
  )
}

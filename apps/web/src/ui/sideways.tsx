import type { ReactNode } from 'react'

/** A frame around a table that may be wider than the screen: it scrolls sideways, by keyboard as well. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable by keyboard
    <section className="overflow-x-auto rounded-lg border border-line bg-surface" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

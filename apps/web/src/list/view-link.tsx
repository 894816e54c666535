import type { ReactNode } from 'react'
import { Link } from '../ui/link.tsx'

/** One of the looks at a list that stand in a row, each a plain address; which one stands is said by more than colour. */
export function ViewLink({ href, isCurrent = false, children }: { href: string; isCurrent?: boolean; children: ReactNode }) {
  return (
    <Link
      look="plain"
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
    >
      {children}
    </Link>
  )
}

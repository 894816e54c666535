import { ChevronLeft } from 'lucide-react'
import { useLayoutEffect, type ReactNode } from 'react'
import { Link } from './link.tsx'
import { titled } from './brand.ts'

export interface PageHeaderProps {
  title: string
  /** The list that this page belongs to. */
  back?: { href: string; label: string } | undefined
  /** Badges beside the title. */
  badges?: ReactNode
  /** One line below the title. */
  children?: ReactNode
  actions?: ReactNode
}

/** The top of every page: where one is, what it is called, what can be done. The browser's title follows it. */
export function PageHeader({ title, back, badges, children, actions }: PageHeaderProps) {
  // An element in the head would stay there for a screen that is kept while another one shows.
  useLayoutEffect(() => void (document.title = titled(title)), [title])
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href}
            look="plain"
            data-print="none"
            className="mb-1 -ml-1 inline-flex min-h-6 items-center gap-0.5 text-[0.8125rem] text-muted hover:text-ink"
          >
            <ChevronLeft aria-hidden size={15} />
            {back.label}
          </Link>
        )}
        <div className={`flex flex-wrap items-center gap-x-3 gap-y-1 ${actions && !children ? 'min-h-9' : ''}`}>
          <h1 tabIndex={-1} className="text-xl leading-tight font-semibold outline-none">
            {title}
          </h1>
          {badges}
        </div>
        {children && <div className="mt-1 text-muted">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

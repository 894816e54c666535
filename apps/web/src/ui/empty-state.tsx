import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  title: string
  /** What to do about it. */
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

/** Nothing is here, and why. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-14 text-center">
      <div className="text-muted">{icon ?? <Inbox aria-hidden size={28} strokeWidth={1.5} />}</div>
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-balance text-muted">{children}</div>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  )
}

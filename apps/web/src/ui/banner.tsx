import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

export interface BannerProps {
  tone: Exclude<Tone, 'neutral'>
  title?: string
  children?: ReactNode
  /** A button or a link. */
  action?: ReactNode
}

const icons = { info: Info, positive: CircleCheck, caution: TriangleAlert, danger: CircleAlert }
const colours = {
  info: 'border-accent/40 bg-accent-soft [&>svg]:text-accent',
  positive: 'border-positive/40 bg-positive-soft [&>svg]:text-positive',
  caution: 'border-caution/40 bg-caution-soft [&>svg]:text-caution',
  danger: 'border-danger/40 bg-danger-soft [&>svg]:text-danger',
}

/** Something that stays true for a while and matters here. A danger is read out at once, the rest when there is time. */
export function Banner({ tone, title, children, action }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={`flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5 ${colours[tone]}`}
    >
      <Icon aria-hidden size={18} className="mt-0.5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div>{children}</div>}
        </div>
        {action}
      </div>
    </div>
  )
}

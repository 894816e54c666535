import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, Info } from 'lucide-react'
import { Badge } from './badge.tsx'
import type { Tone } from './tone.ts'

const icons = { neutral: CircleMinus, info: Info, positive: CircleCheck, caution: CircleDashed, danger: CircleAlert }

/** The state of a thing: colour, icon and word say the same. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const Icon = icons[tone]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden size={13} strokeWidth={2.25} className="-ml-0.5" />}>
      {children}
    </Badge>
  )
}

import type { ReactNode } from 'react'
import { toneClass, type Tone } from './tone.ts'

export interface BadgeProps {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}

/** A short word about a thing: a role, a format, a count. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2 py-px text-xs leading-5 font-medium whitespace-nowrap ${toneClass[tone]}`}
    >
      {icon}
      {children}
    </span>
  )
}

import type { ReactNode } from 'react'
import { EntranceFrame } from '../session/sign-in/entrance-frame.tsx'

interface Props {
  title: string
  children: ReactNode
  actions: ReactNode
}

/** A whole screen that says one thing, where there is no shell to say it in. */
export function WaitingScreen({ title, children, actions }: Props) {
  return (
    <EntranceFrame title={title}>
      <div className="flex flex-col gap-3">
        <h1 className="text-lg font-semibold">{title}</h1>
        {children}
        <div className="flex flex-wrap gap-2 pt-1">{actions}</div>
      </div>
    </EntranceFrame>
  )
}

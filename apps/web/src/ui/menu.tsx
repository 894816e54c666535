import type { ButtonProps } from './button.tsx'
import { ClosedTrigger } from './closed-trigger.tsx'
import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react'

const loadMenu = () => import('./open-menu.tsx')
const OpenMenu = lazy(loadMenu)

export interface MenuAction {
  id: string
  label: string
  icon?: ReactNode
  onAction?: () => void
  /** Goes somewhere instead of doing something. */
  href?: string
  /** Why this person cannot do it; said below the label, and the row does nothing. */
  disabledReason?: string | undefined
  isDangerous?: boolean
}

export interface MenuProps {
  /** Names the menu for people who cannot see where it stands. */
  label: string
  /** A `Button` or `IconButton`. */
  trigger: ReactElement<ButtonProps>
  actions: readonly MenuAction[]
  /** Stands above the rows: who or what the menu is about. */
  heading?: ReactNode
  placement?: 'bottom start' | 'bottom end'
}

/** A button that opens a list of things to do. The list's code loads when a hand comes near. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  const closed = <ClosedTrigger trigger={props.trigger} onWanted={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  ) : (
    closed
  )
}

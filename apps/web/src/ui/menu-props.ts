import type { ReactElement, ReactNode } from 'react'
import type { ButtonProps } from './button.tsx'

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

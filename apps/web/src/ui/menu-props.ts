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

/** One of a few, kept: a language, a theme. */
export interface MenuChoice {
  id: string
  label: string
  options: readonly { value: string; label: string; lang?: string }[]
  value: string
  onChange: (value: string) => void
}

export interface MenuProps {
  /** Names the menu for people who cannot see where it stands. */
  label: string
  /** A `Button` or `IconButton`. */
  trigger: ReactElement<ButtonProps>
  actions: readonly MenuAction[]
  /** Below the actions, each under its own heading. */
  choices?: readonly MenuChoice[]
  /** Stands above the rows: who or what the menu is about. */
  heading?: ReactNode
  placement?: 'bottom start' | 'bottom end'
}

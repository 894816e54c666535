import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** What it does, for people who cannot see the icon. */
  label: string
  children: ReactNode
}

/** A square button with one icon. */
export function IconButton({ label, look = 'quiet', size = 'medium', className = '', ...rest }: IconButtonProps) {
  // Neither it nor its icon gives way to a neighbour that scrolls.
  const square = `shrink-0 *:shrink-0 ${size === 'small' ? 'min-w-7 px-1 pointer-coarse:min-w-9' : 'min-w-9 px-1.5 pointer-coarse:min-w-11'}`
  return <Button {...rest} look={look} size={size} aria-label={label} className={`${square} ${className}`} />
}

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** What it does, for people who cannot see the icon. */
  label: string
  children: ReactNode
}

/** A square button with one icon. */
export function IconButton({ label, look = 'quiet', size = 'medium', className = '', ...rest }: IconButtonProps) {
  const square = size === 'small' ? 'min-w-7 px-1 pointer-coarse:min-w-9' : 'min-w-9 px-1.5 pointer-coarse:min-w-11'
  return <Button {...rest} look={look} size={size} aria-label={label} className={`${square} ${className}`} />
}

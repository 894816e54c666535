import type { ReactNode } from 'react'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-looks.ts'
import { Link, type LinkProps } from './link.tsx'

export interface ButtonLinkProps extends Omit<LinkProps, 'look'> {
  look?: ButtonLook
  size?: ButtonSize
  icon?: ReactNode
}

/** Goes somewhere, looks like a button. */
export function ButtonLink({ look = 'secondary', size = 'medium', icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} data-button look="plain" className={buttonClass(look, size, className)}>
      {icon}
      {children}
    </Link>
  )
}

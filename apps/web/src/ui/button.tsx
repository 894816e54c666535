import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { useMessages } from '../i18n/use-messages.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-looks.ts'
import { DisabledButton } from './disabled-button.tsx'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  look?: ButtonLook
  size?: ButtonSize
  icon?: ReactNode
  /** Why this person cannot press it now. The button stays focusable and says so on hover and focus. */
  disabledReason?: string | undefined
  className?: string
}

/** A button. While `isPending` it keeps the focus, cannot be pressed again and shows that it works. */
export function Button({ children, look = 'secondary', size = 'medium', icon, disabledReason, className, ...rest }: ButtonProps) {
  const t = useMessages(widgetMessages)
  if (disabledReason) {
    return (
      <DisabledButton reason={disabledReason} className={buttonClass(look, size, className)} aria-label={rest['aria-label']}>
        {icon}
        {children}
      </DisabledButton>
    )
  }
  return (
    <AriaButton {...rest} className={buttonClass(look, size, className)}>
      {rest.isPending ? <Spinner label={t('working')} /> : icon}
      {children}
    </AriaButton>
  )
}

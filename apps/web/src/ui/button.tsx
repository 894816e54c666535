import { lazy, Suspense, useId, type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-looks.ts'
import { Spinner } from './spinner.tsx'

const ReasonTooltip = lazy(() => import('./reason-tooltip.tsx'))

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'style'> {
  children: ReactNode
  onPress?: () => void
  look?: ButtonLook
  size?: ButtonSize
  icon?: ReactNode
  isDisabled?: boolean
  /** As `isDisabled`, but it keeps the focus: for a button whose own press can bring that about. */
  isUnavailable?: boolean
  /** It works: keeps the focus, shows that it works, and cannot be pressed again. */
  isPending?: boolean
  /** Why this person cannot press it now. The button stays focusable and says so on hover and focus. */
  disabledReason?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

/** The browser's own button. What opens on it (menu, tooltip) brings its own code when it is wanted. */
export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    look = 'secondary',
    size = 'medium',
    icon,
    isDisabled = false,
    isUnavailable = false,
    isPending = false,
    disabledReason,
    ...rest
  } = props
  const t = useMessages(widgetMessages)
  const reasonId = useId()
  const isOff = isPending || isUnavailable || disabledReason !== undefined
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) return event.preventDefault()
    rest.onClick?.(event)
    onPress?.()
  }
  const button = (
    <button
      type="button"
      {...rest}
      disabled={isDisabled}
      aria-disabled={isOff || undefined}
      aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
      onClick={press}
      className={buttonClass(look, size, rest.className)}
    >
      {isPending ? <Spinner label={t('working')} /> : icon}
      {children}
    </button>
  )
  if (disabledReason === undefined) return button
  return (
    <>
      <Suspense fallback={button}>
        <ReasonTooltip reason={disabledReason}>{button}</ReasonTooltip>
      </Suspense>
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </>
  )
}

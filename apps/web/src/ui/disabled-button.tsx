import { useId, type ReactNode } from 'react'
import { Tooltip } from './tooltip.tsx'

interface Props {
  reason: string
  className: string
  children: ReactNode
  'aria-label'?: string | undefined
}

/** A button that does nothing but can be focused, so that everybody can find out why it is off. */
export function DisabledButton({ reason, children, ...rest }: Props) {
  const id = useId()
  return (
    <>
      <Tooltip text={reason} delay={0}>
        <button type="button" aria-disabled="true" aria-describedby={id} {...rest}>
          {children}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  )
}

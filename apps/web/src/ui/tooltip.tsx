import { useLayoutEffect, type ReactElement } from 'react'
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { useUntilRest } from './use-until-rest.ts'

export interface TooltipProps {
  /** What the tooltip says; it must not be the only place where it is said, except for why something is off. */
  text: string
  /** One focusable element: a button, a link, or anything with `tabIndex` and a role. */
  children: ReactElement
  /** Milliseconds before a mouse opens it. */
  delay?: number
}

/** Words that appear on hover and on keyboard focus, and go with Escape. */
export function Tooltip({ text, children, delay = 300 }: TooltipProps) {
  const [isOpen, setOpen] = useUntilRest(false)
  // Whatever hides the page, the pointer is elsewhere when it shows again.
  useLayoutEffect(() => () => setOpen(false), [setOpen])
  return (
    <TooltipTrigger isOpen={isOpen} onOpenChange={setOpen} delay={delay} closeDelay={100}>
      <Focusable>{children as ReactElement<Record<string, unknown>, 'span'>}</Focusable>
      <AriaTooltip offset={6} className="max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-[0.8125rem] leading-snug text-paper shadow-raised">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}

import { cloneElement, type ReactElement } from 'react'
import type { ButtonProps } from './button.tsx'

interface Props {
  trigger: ReactElement<ButtonProps>
  onWanted: () => void
}

/** The button of a menu that nobody has opened yet; Arrow Down opens it as well as a press. */
export function ClosedTrigger({ trigger, onWanted }: Props) {
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPress: onWanted,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      onWanted()
    },
  })
}

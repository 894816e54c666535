import { cloneElement, useState, type ReactElement, type ReactNode } from 'react'
import { MenuTrigger, Pressable } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { ButtonProps } from './button.tsx'
import { popoverClass } from './popover-looks.ts'
import { useUntilRest } from './use-until-rest.ts'

interface Props {
  trigger: ReactElement<ButtonProps>
  placement: 'bottom start' | 'bottom end'
  /** The menu in the popover. */
  children: ReactNode
}

/** Takes the place of a closed trigger when somebody asks for the menu, opens it, and gets the focus back afterwards. */
export function OpenedTrigger({ trigger, placement, children }: Props) {
  const [isOpen, setOpen] = useUntilRest(false)
  // Runs once, when the button is there. The one that was pressed is gone, and without this the focus
  // would go nowhere when the menu closes.
  const [takeOver] = useState(() => {
    let isDone = false
    return (button: HTMLButtonElement | null) => {
      if (isDone || !button) return
      isDone = true
      button.focus()
      setOpen(true)
    }
  })
  // Our Button passes everything on to the browser's own, which is what Pressable asks for.
  const pressable = cloneElement(trigger, { ref: takeOver }) as unknown as ReactElement<object, string>
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Pressable>{pressable}</Pressable>
      <Popover placement={placement} className={popoverClass}>
        {children}
      </Popover>
    </MenuTrigger>
  )
}

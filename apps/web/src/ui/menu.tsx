import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Text } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { optionClass, popoverClass } from './popover-looks.ts'

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

export interface MenuProps {
  /** Names the menu for people who cannot see where it stands. */
  label: string
  /** A `Button` or `IconButton`. */
  trigger: ReactElement
  actions: readonly MenuAction[]
  /** Stands above the rows: who or what the menu is about. */
  heading?: ReactNode
  placement?: 'bottom start' | 'bottom end'
}

/** A button that opens a list of things to do. */
export function Menu({ label, trigger, actions, heading, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} className={popoverClass}>
        {heading && <div className="border-b border-line px-2.5 pt-1.5 pb-2 mb-1">{heading}</div>}
        <AriaMenu aria-label={label} className="outline-none">
          {actions.map((action) => (
            <Row key={action.id} {...action} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Row({ id, label, icon, onAction, href, disabledReason, isDangerous = false }: MenuAction) {
  const target = href === undefined ? {} : { href }
  const act = onAction === undefined ? {} : { onAction }
  return (
    <MenuItem
      id={id}
      textValue={label}
      {...target}
      {...act}
      isDisabled={disabledReason !== undefined}
      className={`${optionClass} ${isDangerous && !disabledReason ? 'text-danger' : ''}`}
    >
      {icon}
      <span className="flex max-w-64 flex-col">
        <Text slot="label">{label}</Text>
        {disabledReason && (
          <Text slot="description" className="text-xs text-muted">
            {disabledReason}
          </Text>
        )}
      </span>
    </MenuItem>
  )
}

import { Check } from 'lucide-react'
import { Header, Menu as AriaMenu, MenuItem, MenuSection, Text } from 'react-aria-components/Menu'
import type { MenuAction, MenuChoice, MenuProps } from './menu-props.ts'
import { OpenedTrigger } from './opened-trigger.tsx'
import { optionClass } from './popover-looks.ts'

/** A menu, open from the start: somebody asked for it. */
export default function OpenMenu({ label, trigger, actions, choices, heading, placement = 'bottom end' }: MenuProps) {
  return (
    <OpenedTrigger trigger={trigger} placement={placement}>
      {heading && <div className="mb-1 border-b border-line px-2.5 pt-1.5 pb-2">{heading}</div>}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus */}
      <AriaMenu aria-label={label} autoFocus="first" className="outline-none">
        {actions.map((action) => (
          <Row key={action.id} {...action} />
        ))}
        {choices?.map((choice) => (
          <Choice key={choice.id} {...choice} />
        ))}
      </AriaMenu>
    </OpenedTrigger>
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

function Choice({ id, label, options, value, onChange }: MenuChoice) {
  const choose = (keys: 'all' | Set<unknown>) => {
    const chosen = options.find((option) => keys !== 'all' && keys.has(`${id}:${option.value}`))
    if (chosen) onChange(chosen.value)
  }
  return (
    <MenuSection
      id={id}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`${id}:${value}`]}
      onSelectionChange={choose}
      className="mt-1 border-t border-line pt-1"
    >
      <Header className="px-2.5 pt-1 text-xs text-muted">{label}</Header>
      {options.map((option) => (
        <MenuItem key={option.value} id={`${id}:${option.value}`} textValue={option.label} className={optionClass}>
          {({ isSelected }) => (
            <>
              <Check aria-hidden size={14} className={isSelected ? 'shrink-0 text-accent' : 'invisible shrink-0'} />
              <span lang={option.lang}>{option.label}</span>
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  )
}

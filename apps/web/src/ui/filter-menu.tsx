import { Check, ListFilter } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Button } from './button.tsx'
import { optionClass, popoverClass } from './popover-looks.ts'
import type { Option } from './select.tsx'

export interface FilterMenuProps<V extends string> {
  label: string
  options: readonly Option<V>[]
  /** None chosen means that the filter is off. */
  values: readonly V[]
  onChange: (values: V[]) => void
}

/** Several of a few, as a list's filter: a button that says what is chosen, and a menu that stays open. */
export function FilterMenu<V extends string>({ label, options, values, onChange }: FilterMenuProps<V>) {
  const chosen = options.filter((option) => values.includes(option.value))
  const said = chosen.length === 0 ? label : `${label}: ${chosen.map((option) => option.label).join(', ')}`
  return (
    <MenuTrigger>
      <Button
        icon={<ListFilter aria-hidden size={15} className="shrink-0" />}
        className={`max-w-full ${chosen.length > 0 ? 'border-accent bg-accent-soft text-accent' : ''}`}
      >
        <span className="max-w-56 truncate">{said}</span>
      </Button>
      <Popover className={popoverClass}>
        <Menu
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={values}
          onSelectionChange={(keys) => onChange(options.map(({ value }) => value).filter((value) => keys === 'all' || keys.has(value)))}
          className="outline-none"
        >
          {options.map((option) => (
            <MenuItem key={option.value} id={option.value} textValue={option.label} className={optionClass}>
              {({ isSelected }) => (
                <>
                  <span
                    className={`flex size-4 items-center justify-center rounded-sm border ${isSelected ? 'border-accent bg-accent text-on-accent' : 'border-line-strong'}`}
                  >
                    {isSelected && <Check aria-hidden size={12} strokeWidth={3} />}
                  </span>
                  {option.label}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

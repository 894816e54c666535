import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import type { ButtonProps } from './button.tsx'
import type { FilterMenuProps } from './filter-menu-props.ts'
import { OpenedTrigger } from './opened-trigger.tsx'
import { optionClass } from './popover-looks.ts'

interface Props extends FilterMenuProps<string> {
  trigger: ReactElement<ButtonProps>
}

/** The choices of a filter, open from the start: somebody asked for them. */
export default function OpenFilterMenu({ label, options, values, onChange, trigger }: Props) {
  return (
    <OpenedTrigger trigger={trigger} placement="bottom start">
      <Menu
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus
        autoFocus="first"
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
    </OpenedTrigger>
  )
}

import { Check, ChevronDown, CircleAlert } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Button, Label, Select as AriaSelect, SelectValue, Text } from 'react-aria-components/Select'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { errorClass, fieldClass, inputClass, labelClass } from './field-looks.ts'
import type { Option } from './option.ts'
import { optionClass, popoverClass } from './popover-looks.ts'

export interface SelectProps<V extends string> {
  label: string
  /** The label is read out but not shown, where the place says it already. */
  hideLabel?: boolean
  options: readonly Option<V>[]
  value: V | null
  onChange: (value: V) => void
  error?: string | undefined
  isDisabled?: boolean
  className?: string
}

/** One of a few. */
export function Select<V extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  error,
  isDisabled = false,
  className = '',
}: SelectProps<V>) {
  const t = useMessages(widgetMessages)
  const choose = (key: unknown) => {
    const chosen = options.find((option) => option.value === key)
    if (chosen) onChange(chosen.value)
  }
  return (
    <AriaSelect
      value={value}
      onChange={choose}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      placeholder={t('select')}
      className={`group/select ${fieldClass} ${className}`}
    >
      <Label className={hideLabel ? 'sr-only' : labelClass}>{label}</Label>
      <Button className={`${inputClass} group-data-[invalid]/select:border-danger flex items-center justify-between gap-2 text-left`}>
        <SelectValue className="truncate data-[placeholder]:text-muted">
          {/* The words alone: as a child, the option would bring the room of its tick along. */}
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
      </Button>
      {error !== undefined && (
        <Text slot="errorMessage" className={errorClass}>
          <CircleAlert aria-hidden size={14} className="mt-[0.2em] shrink-0" />
          {error}
        </Text>
      )}
      <Popover className={popoverClass}>
        <ListBox items={options.map(({ value, label }) => ({ id: value, label }))} className="outline-none">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
              {({ isSelected }) => (
                <>
                  <Check aria-hidden size={14} className={isSelected ? 'shrink-0 text-accent' : 'invisible shrink-0'} />
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

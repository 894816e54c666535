import type { ExportColumn } from '@sekisho/contract/member-export'
import { useId } from 'react'
import { memberExportMessages } from '../../../i18n/messages/member-export.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { FieldError } from '../../../ui/field-error.tsx'

interface Props {
  columns: readonly ExportColumn[]
  chosen: readonly ExportColumn[]
  onChange: (chosen: ExportColumn[]) => void
  error?: string | undefined
  /** They were agreed to as they are. */
  isFixed: boolean
}

/** Which columns a file gets, in the order that it will have. */
export function ColumnChoice({ columns, chosen, onChange, error, isFixed }: Props) {
  const t = useMessages(memberExportMessages)
  const help = useId()
  const problem = useId()
  return (
    <fieldset aria-describedby={error ? `${help} ${problem}` : help} className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium">{t('columns')}</legend>
      <p id={help} className="text-[0.8125rem] text-muted">
        {t('columnsHelp')}
      </p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
        {columns.map((column) => (
          <Checkbox
            key={column}
            isDisabled={isFixed}
            isSelected={chosen.includes(column)}
            onChange={(on) => onChange(columns.filter((other) => (other === column ? on : chosen.includes(other))))}
          >
            {t(`column:${column}`)}
          </Checkbox>
        ))}
      </div>
      {error && <FieldError id={problem}>{error}</FieldError>}
    </fieldset>
  )
}

import type { MemberField } from '@sekisho/contract/member-fields'
import type { ClipboardEvent, DragEvent } from 'react'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DateField } from '../../ui/date-field.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  field: MemberField
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  help?: string | undefined
  /** What stands in it was revealed: it goes to the clipboard on the member's page alone, where that is recorded. */
  isRevealed?: boolean
}

const keyboards: Partial<Record<MemberField, 'email' | 'tel' | 'numeric'>> = { email: 'email', phone: 'tel', postalCode: 'numeric' }

/** The field in which one value of a member is typed; no browser fills it in or sends it to a spelling service. */
export function EditTextField({ field, label, value, onChange, error, help, isRevealed = false }: Props) {
  const t = useMessages(memberEditMessages)
  const refuse = (event: ClipboardEvent | DragEvent) => {
    if (!isRevealed) return
    event.preventDefault()
    showToast(t('noCopy'), 'info')
  }
  const guard = { onCopy: refuse, onCut: refuse, onDragStart: refuse }
  const common = { label, name: field, value, onChange, error, help, autoComplete: 'off', spellCheck: false, ...guard }
  if (field === 'birthDate')
    return (
      <div {...guard}>
        <DateField label={label} name={field} value={value} onChange={onChange} error={error} />
      </div>
    )
  if (field === 'notes' || field === 'address') return <TextArea {...common} rows={field === 'notes' ? 4 : 2} maxLength={9000} />
  return <TextField {...common} maxLength={1000} inputMode={keyboards[field] ?? 'text'} />
}

import type { Ref } from 'react'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { TextArea } from '../../ui/text-area.tsx'

interface Props {
  value: string
  onChange: (value: string) => void
  isMissing: boolean
  inputRef: Ref<HTMLTextAreaElement>
}

/** Why somebody does something to somebody; it stays on record. */
export function ReasonField({ value, onChange, isMissing, inputRef }: Props) {
  const t = useMessages(staffDialogMessages)
  return (
    <TextArea
      label={t('reason')}
      help={t('reasonHelp')}
      rows={2}
      maxLength={500}
      value={value}
      onChange={onChange}
      error={isMissing ? t('reasonMissing') : undefined}
      inputRef={inputRef}
    />
  )
}

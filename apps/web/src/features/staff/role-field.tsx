import type { Role } from '@sekisho/permissions/table'
import type { Ref } from 'react'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { roleChoices, roleName } from './role-words.ts'

interface Props {
  label: string
  value: Role | null
  onChange: (role: Role) => void
  /** The role that somebody has, which is then marked. */
  current?: Role | null
  error?: string | undefined
  inputRef?: Ref<HTMLInputElement>
}

/** One of the roles of the permission table. */
export function RoleField({ label, value, onChange, current = null, error, inputRef = null }: Props) {
  const t = useMessages(staffDialogMessages)
  const language = useLanguage()
  const choices = roleChoices.map((role) => ({
    value: role,
    label: roleName(role, language) + (role === current ? ` ${t('now')}` : ''),
  }))
  return <RadioGroup label={label} choices={choices} value={value} onChange={onChange} error={error} inputRef={inputRef} />
}

import { passkeyStates, signInAges, staffStatuses, type StaffRow } from '@sekisho/contract/staff'
import { roles } from '@sekisho/permissions/table'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { SheetProps } from '../../list/list-page.tsx'
import { sayChoices } from '../../list/say-choices.ts'
import { ListSheet } from '../../print/list-sheet.tsx'
import type { StaffFilter } from './queries.ts'

/** The staff list on paper. */
export default function StaffSheet(props: SheetProps<StaffRow, StaffFilter>) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const say = (filter: StaffFilter, value: string) => {
    if (filter === 'role') return sayChoices(value, roles, (role) => role[language])
    if (filter === 'status') return sayChoices(value, named(staffStatuses), (status) => t(`status:${status}`))
    if (filter === 'mfa') return sayChoices(value, { totp: t('mfaTotp'), none: t('mfaNone') }, (words) => words)
    if (filter === 'passkey') return sayChoices(value, named(passkeyStates), (state) => t(`passkey:${state}`))
    return sayChoices(value, named(signInAges), (age) => t(`age:${age}`))
  }
  return <ListSheet {...props} say={say} />
}

const named = <V extends string>(choices: readonly V[]) =>
  Object.fromEntries(choices.map((choice) => [choice, choice])) as Record<string, V>

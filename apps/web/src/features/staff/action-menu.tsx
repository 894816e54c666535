import type { StaffRow } from '@sekisho/contract/staff'
import { Ellipsis } from 'lucide-react'
import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { isOffered } from './act.ts'
import { actionsFor, isDangerous, type StaffAction } from './action-rules.ts'
import { useActionRefusal } from './use-action-refusal.ts'

interface Props {
  person: StaffRow
  selfId: string | undefined
  onAsk: (action: StaffAction) => void
}

/** What can be done to the person of a row; what cannot says why. */
export function ActionMenu({ person, selfId, onAsk }: Props) {
  const t = useMessages(staffActionMessages)
  const why = useActionRefusal(selfId)
  const actions = actionsFor(person).filter(isOffered)
  if (actions.length === 0) return null
  return (
    <Menu
      label={t('menu', { name: person.name })}
      trigger={
        <IconButton size="small" label={t('menu', { name: person.name })}>
          <Ellipsis aria-hidden size={16} />
        </IconButton>
      }
      actions={actions.map((action) => ({
        id: action,
        label: t(`do:${action}`),
        isDangerous: isDangerous.has(action),
        disabledReason: why(action, person),
        onAction: () => onAsk(action),
      }))}
    />
  )
}

import { LogOut, UserRound } from 'lucide-react'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { useTaste } from '../features/account/use-taste.ts'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { signOut } from '../session/sign-out.ts'
import type { ButtonProps } from '../ui/button.tsx'
import OpenMenu from '../ui/open-menu.tsx'
import { paths } from './paths.ts'

/** One's own pages, the way out, and how one likes the screens. */
export default function OpenUserMenu({ trigger }: { trigger: ReactElement<ButtonProps> }) {
  const t = useMessages(shellMessages)
  const person = usePerson()
  const navigate = useNavigate()
  return (
    <OpenMenu
      label={t('accountMenu')}
      trigger={trigger}
      placement="bottom start"
      heading={<p className="max-w-64 truncate text-xs text-muted">{person?.email}</p>}
      actions={[
        { id: 'account', label: t('account'), icon: <UserRound aria-hidden size={16} />, onAction: () => void navigate(paths.account()) },
        { id: 'sign-out', label: t('signOut'), icon: <LogOut aria-hidden size={16} />, onAction: () => void signOut() },
      ]}
      choices={useTaste()}
    />
  )
}

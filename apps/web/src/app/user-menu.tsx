import { roles } from '@sekisho/permissions/table'
import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react'
import { accountQuery } from '../features/account/queries.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { signOut } from '../session/sign-out.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useNavigate } from 'react-router'
import { paths } from './paths.ts'

/** Who one is, and what concerns oneself. */
export function UserMenu() {
  const t = useMessages(shellMessages)
  const language = useLanguage()
  const person = usePerson()
  const navigate = useNavigate()
  const account = useQuery(accountQuery)
  const row = Object.entries(roles).find(([role]) => role === person?.role)?.[1]
  const name = account.data?.name ?? person?.email ?? ''
  const trigger = (
    <Button look="quiet" className="w-full justify-between! px-2.5! text-left">
      <span className="min-w-0">
        <span className="sr-only">{t('accountMenu')}: </span>
        <span className="block truncate">{name}</span>
        <span className="block text-xs font-normal text-muted">{row?.[language]}</span>
      </span>
      <ChevronsUpDown aria-hidden size={15} className="shrink-0 text-muted" />
    </Button>
  )
  return (
    <Menu
      label={t('accountMenu')}
      trigger={trigger}
      placement="bottom start"
      heading={<p className="max-w-64 truncate text-xs text-muted">{person?.email}</p>}
      actions={[
        { id: 'account', label: t('account'), icon: <UserRound aria-hidden size={16} />, onAction: () => void navigate(paths.account()) },
        { id: 'sign-out', label: t('signOut'), icon: <LogOut aria-hidden size={16} />, onAction: () => void signOut() },
      ]}
    />
  )
}

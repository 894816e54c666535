import { roles } from '@sekisho/permissions/table'
import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { accountQuery } from '../features/account/queries.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { Button } from '../ui/button.tsx'
import { ClosedTrigger } from '../ui/closed-trigger.tsx'

const OpenUserMenu = lazy(() => import('./open-user-menu.tsx'))

/** Who one is, and what concerns oneself. The menu's code loads when somebody wants it. */
export function UserMenu() {
  const t = useMessages(shellMessages)
  const language = useLanguage()
  const person = usePerson()
  const [isWanted, setWanted] = useState(false)
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
  const closed = <ClosedTrigger trigger={trigger} onWanted={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={closed}>
      <OpenUserMenu trigger={trigger} />
    </Suspense>
  ) : (
    closed
  )
}

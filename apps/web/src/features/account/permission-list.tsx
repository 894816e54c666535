import { policy } from '@sekisho/permissions/table'
import { Check } from 'lucide-react'
import { useLanguage } from '../../i18n/language-store.ts'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Badge } from '../../ui/badge.tsx'

interface Props {
  role: string
  permissions: readonly string[]
}

/** What this person may do, in the words of the permission table. */
export function PermissionList({ role, permissions }: Props) {
  const t = useMessages(accountMessages)
  const language = useLanguage()
  const rows = permissions.flatMap((permission) => {
    const row = policy.permissions[permission]
    return row ? [{ permission, ...row }] : []
  })
  const hasAll = rows.length === Object.keys(policy.permissions).length
  return (
    <section aria-labelledby="account-permissions">
      <h2 id="account-permissions" className="mb-1 text-base font-semibold">
        {t('permissions')}
      </h2>
      <p className="mb-2 text-muted">
        {t('permissionsText', { role: policy.roles[role]?.[language] ?? role })} {hasAll || t('permissionsMore')}
      </p>
      <ul className="grid gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 sm:grid-cols-2">
        {rows.map(({ permission, says, reach, sensitive }) => (
          <li key={permission} className="flex items-start gap-2">
            <Check aria-hidden size={15} className="mt-1 shrink-0 text-positive" />
            <span>
              <span className="mr-2 inline-block first-letter:uppercase">{says[language]}</span>
              {reach === 'own' && <Badge>{t('ownOnly')}</Badge>}
              {sensitive && <Badge tone="caution">{t('sensitive')}</Badge>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

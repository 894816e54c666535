import type { Account } from '@sekisho/contract/account'
import { policy } from '@sekisho/permissions/table'
import { lazy, Suspense, useState } from 'react'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Allowed } from '../../session/allowed.tsx'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const NameForm = lazy(() => import('./name-form.tsx'))

/** Who one is to this console, as the directory has it. */
export function AccountFacts({ account }: { account: Account }) {
  const t = useMessages(accountMessages)
  const language = useLanguage()
  return (
    <section aria-labelledby="account-person">
      <h2 id="account-person" className="mb-2 text-base font-semibold">
        {t('person')}
      </h2>
      <DefinitionList
        items={[
          { term: t('name'), value: <OwnName name={account.name} /> },
          { term: t('email'), value: account.email },
          { term: t('role'), value: policy.roles[account.role]?.[language] ?? account.role },
          { term: t('mfa'), value: <MfaState mfa={account.mfa} /> },
          { term: t('lastSignIn'), value: <LastSignIn instant={account.lastSignInAt} /> },
        ]}
      />
    </section>
  )
}

/** The name, and the way to change it. */
function OwnName({ name }: { name: string }) {
  const t = useMessages(accountMessages)
  const [isEditing, setEditing] = useState(false)
  if (isEditing) {
    return (
      <Suspense fallback={name}>
        <NameForm name={name} onClose={() => setEditing(false)} />
      </Suspense>
    )
  }
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-3">
      <bdi>{name}</bdi>
      <Allowed needs="account.edit">
        {(reason) => (
          <Button size="small" disabledReason={reason} onPress={() => setEditing(true)}>
            {t('changeName')}
          </Button>
        )}
      </Allowed>
    </span>
  )
}

function MfaState({ mfa }: Pick<Account, 'mfa'>) {
  const t = useMessages(accountMessages)
  if (mfa === 'totp') return <StatusBadge tone="positive">{t('mfaTotp')}</StatusBadge>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StatusBadge tone="caution">{t('mfaNone')}</StatusBadge>
      <span className="text-muted">{t('mfaNoneHelp')}</span>
    </span>
  )
}

function LastSignIn({ instant }: { instant: string | null }) {
  const t = useMessages(accountMessages)
  const language = useLanguage()
  if (instant === null) return <span className="text-muted">{t('neverSignedIn')}</span>
  return (
    <>
      {formatDateTime(instant, language)}
      <span className="ml-2 text-muted">
        <RelativeTime instant={instant} />
      </span>
    </>
  )
}

import type { Account, KeptPasskey } from '@sekisho/contract/account'
import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { passkeyMessages } from '../../i18n/messages/passkeys.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Allowed } from '../../session/allowed.tsx'
import { keeper } from '../../session/current-session.ts'
import { askPasskeyFirst, isPasskeyFirst, rememberPasskeys } from '../../session/passkeys/last-passkey.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'

const AddPasskey = lazy(() => import('./add-passkey.tsx'))
const RemovePasskey = lazy(() => import('./remove-passkey.tsx'))

/** One's own passkeys: which devices there are, since when and when they were used last. */
export default function PasskeyPanel({ account }: { account: Account }) {
  const t = useMessages(passkeyMessages)
  const language = useLanguage()
  const [open, setOpen] = useState<'add' | KeptPasskey | null>(null)
  const isKnown = keeper().passkeys !== null
  const close = () => setOpen(null)
  // An admin may have shut them, or the person removed the last one elsewhere.
  useEffect(() => rememberPasskeys(account), [account])
  return (
    <section aria-labelledby="account-passkeys">
      <h2 id="account-passkeys" className="mb-1 text-base font-semibold">
        {t('title')}
      </h2>
      <p className="mb-3 text-muted">{t('text')}</p>
      {account.passkeys.length === 0 && <p className="mb-3">{t('none')}</p>}
      {account.passkeys.length === 0 && account.passkeyAsked && (
        <div className="mb-3">
          <Banner tone="caution">{t('asked', { at: formatDateTime(account.passkeyAsked.by, language) })}</Banner>
        </div>
      )}
      {account.passkeys.length > 0 && <Devices passkeys={account.passkeys} onRemove={isKnown ? setOpen : null} />}
      {account.passkeys.length > 0 && isKnown && <AskedFirst />}
      {isKnown ? (
        <Allowed needs="account.edit">
          {(reason) => (
            <Button icon={<KeyRound aria-hidden size={15} />} disabledReason={reason} onPress={() => setOpen('add')}>
              {t('add')}
            </Button>
          )}
        </Allowed>
      ) : (
        <p className="text-muted">{t('unknown')}</p>
      )}
      <Suspense fallback={null}>
        {open === 'add' && <AddPasskey onClose={close} />}
        {open !== null && open !== 'add' && <RemovePasskey passkey={open} isAsked={isLastAsked(account)} onClose={close} />}
      </Suspense>
    </section>
  )
}

/** Whether the role asks for the one that is left. */
const isLastAsked = ({ passkeys, passkeyAsked }: Account): boolean => passkeys.length === 1 && passkeyAsked !== null

/** Kept in this browser, as whose passkey it knows is. */
function AskedFirst() {
  const t = useMessages(passkeyMessages)
  const [isFirst, setFirst] = useState(isPasskeyFirst)
  const change = (isChosen: boolean) => {
    askPasskeyFirst(isChosen)
    setFirst(isChosen)
  }
  return (
    <p className="mb-3">
      <Checkbox isSelected={isFirst} onChange={change}>
        {t('first')}
      </Checkbox>
    </p>
  )
}

function Devices({ passkeys, onRemove }: { passkeys: KeptPasskey[]; onRemove: ((passkey: KeptPasskey) => void) | null }) {
  const t = useMessages(passkeyMessages)
  const language = useLanguage()
  return (
    <ul aria-label={t('list')} className="mb-3 divide-y divide-line rounded-lg border border-line bg-surface">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
          <span className="min-w-0">
            <bdi className="block truncate font-medium">{passkey.name}</bdi>
            <span className="text-[0.8125rem] text-muted">
              {t('added', { at: formatDateTime(passkey.addedAt, language) })}
              {' · '}
              {passkey.lastUsedAt === null ? t('neverUsed') : t('used', { at: formatDateTime(passkey.lastUsedAt, language) })}
            </span>
          </span>
          {onRemove && (
            <Button size="small" aria-label={t('removeNamed', { name: passkey.name })} onPress={() => onRemove(passkey)}>
              {t('remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { passkeyDueMessages } from '../../i18n/messages/passkey-due.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { accountQuery } from './queries.ts'

/** Above every page but the one where it is done: until when somebody has to add a passkey. */
export default function PasskeyNotice() {
  const t = useMessages(passkeyDueMessages)
  const language = useLanguage()
  const account = useQuery(accountQuery).data
  const { pathname } = useLocation()
  if (!account?.passkeyAsked || account.passkeys.length > 0 || pathname === paths.account()) return null
  const action = (
    <ButtonLink href={paths.account()} size="small">
      {t('open')}
    </ButtonLink>
  )
  return (
    <div className="pb-4" data-print="none">
      <Banner tone="caution" title={t('due', { at: formatDateTime(account.passkeyAsked.by, language) })} action={action}>
        {t('dueNext')}
      </Banner>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { splitChoices } from '../../list/list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { passkeyDueQuery } from './queries.ts'

/** Says on the list how many lack a passkey that their role asks for, unless the list shows them already. */
export function PasskeyDueNotice() {
  const t = useMessages(staffMessages)
  const [params] = useSearchParams()
  const count = useQuery(passkeyDueQuery).data?.total ?? 0
  if (count === 0 || splitChoices(params.get('passkey') ?? '').includes('due')) return null
  const action = (
    <ButtonLink href={`${paths.staff()}?passkey=due`} size="small">
      {t('showPasskeysDue')}
    </ButtonLink>
  )
  return (
    <Banner tone="caution" action={action}>
      {t('passkeysDue', { count })}
    </Banner>
  )
}

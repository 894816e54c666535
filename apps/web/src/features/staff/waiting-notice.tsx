import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { splitChoices } from '../../list/list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { waitingQuery } from './queries.ts'

/** Says on the list that people wait for an approval, unless the list shows them already. */
export function WaitingNotice() {
  const t = useMessages(staffMessages)
  const [params] = useSearchParams()
  const count = useQuery(waitingQuery).data?.total ?? 0
  if (count === 0 || splitChoices(params.get('status') ?? '').includes('requested')) return null
  const action = (
    <ButtonLink href={`${paths.staff()}?status=requested`} size="small">
      {t('showWaiting')}
    </ButtonLink>
  )
  return (
    <Banner tone="info" action={action}>
      {t('waiting', { count })}
    </Banner>
  )
}

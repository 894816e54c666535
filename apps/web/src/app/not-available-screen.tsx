import { DoorClosed } from 'lucide-react'
import { notAvailableMessages } from '../i18n/messages/not-available.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { paths } from './paths.ts'
import { titled } from '../ui/brand.ts'

/** One screen for what does not exist and for what this person may not know about: nobody can tell them apart. */
export function NotAvailableScreen() {
  const t = useMessages(notAvailableMessages)
  return (
    <>
      <title>{titled(t('notAvailable'))}</title>
      <h1 className="sr-only">{t('notAvailable')}</h1>
      <EmptyState
        title={t('notAvailable')}
        icon={<DoorClosed aria-hidden size={32} strokeWidth={1.5} />}
        action={<ButtonLink href={paths.home()}>{t('toHome')}</ButtonLink>}
      >
        {t('notAvailableNext')}
      </EmptyState>
    </>
  )
}

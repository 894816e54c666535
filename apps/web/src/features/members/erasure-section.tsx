import { lazy, Suspense, useState } from 'react'
import { erasureMessages } from '../../i18n/messages/erasure.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { Button } from '../../ui/button.tsx'

const ErasureDialog = lazy(() => import('./erasure-dialog.tsx'))

/** What cannot be taken back stands apart from everything else, at the end of the page. */
export default function ErasureSection({ member }: { member: { id: string; number: number } }) {
  const t = useMessages(erasureMessages)
  const refusal = useRefusal('members.erase') ?? undefined
  const [isAsked, setAsked] = useState(false)
  return (
    <section aria-labelledby="member-erasure" className="mt-7 rounded-lg border border-line px-4 py-3.5 print:hidden">
      <h2 id="member-erasure" className="mb-1 text-base font-semibold">
        {t('heading')}
      </h2>
      <p className="mb-3 text-muted">{t('headingText')}</p>
      <Button look="danger" disabledReason={refusal} onPress={() => setAsked(true)}>
        {t('open')}
      </Button>
      {isAsked && (
        <Suspense fallback={null}>
          <ErasureDialog member={member} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </section>
  )
}

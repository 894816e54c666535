import { APPROVAL_HOURS, type Approval } from '@sekisho/contract/approvals'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode, type Ref } from 'react'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { approvalsQuery } from './approval-queries.ts'
import { WithdrawButton } from './withdraw-button.tsx'

const ApprovalDialog = lazy(() => import('./approval-dialog.tsx'))

/** What waits for a second person's word, and what became of one's own requests. */
export function ApprovalsPage() {
  const t = useMessages(approvalMessages)
  const { data, error, isFetching, refetch } = useQuery(approvalsQuery)
  const [asked, setAsked] = useState<{ approval: Approval; act: 'approve' | 'decline' } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const wasHere = useRef(false)
  useEffect(() => {
    // What was answered or withdrawn takes the button along that had the focus.
    if (data && wasHere.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [data])
  return (
    <>
      <PageHeader title={t('title')} back={{ href: paths.members(), label: t('back') }} />
      {!data &&
        (error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={6} />)}
      {data && (
        <div onFocus={() => (wasHere.current = true)} className="flex max-w-3xl flex-col gap-7">
          {data.fourEyes ? (
            <p className="text-muted">{t('about', { hours: APPROVAL_HOURS })}</p>
          ) : (
            <Banner tone="caution">{t('off')}</Banner>
          )}
          <Requests title={t('waiting')} none={t('waitingNone')} id="approvals-waiting" heading={heading}>
            {data.waiting.map((approval) => (
              <ApprovalCard
                key={approval.id}
                approval={approval}
                actions={
                  <>
                    <Button look="primary" onPress={() => setAsked({ approval, act: 'approve' })}>
                      {t('approve')}
                    </Button>
                    <Button onPress={() => setAsked({ approval, act: 'decline' })}>{t('decline')}</Button>
                  </>
                }
              />
            ))}
          </Requests>
          <Requests title={t('mine')} none={t('mineNone')} id="approvals-mine">
            {data.mine.map((approval) => (
              <ApprovalCard
                key={approval.id}
                approval={approval}
                actions={isOpen(approval) ? <WithdrawButton approvalId={approval.id} /> : null}
              />
            ))}
          </Requests>
        </div>
      )}
      {asked && (
        <Suspense fallback={null}>
          <ApprovalDialog {...asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}

const isOpen = ({ state }: Approval): boolean => state === 'waiting' || state === 'approved'

interface RequestsProps {
  title: string
  none: string
  id: string
  heading?: Ref<HTMLHeadingElement>
  children: ReactNode[]
}

function Requests({ title, none, id, heading, children }: RequestsProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className="mb-2 text-base font-semibold outline-none">
        {title}
      </h2>
      {children.length === 0 ? <p className="text-muted">{none}</p> : <div className="flex flex-col gap-3">{children}</div>}
    </section>
  )
}

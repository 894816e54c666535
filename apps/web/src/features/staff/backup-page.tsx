import { RECONCILE_MINUTES } from '@sekisho/contract/staff'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import AuditRefused from './audit-refused.tsx'
import { BackupDifferences } from './backup-differences.tsx'
import { BackupFacts } from './backup-facts.tsx'
import { BackupNotices } from './backup-notices.tsx'
import { BackupRepairs } from './backup-repairs.tsx'
import { isRepairable } from './difference-words.ts'
import { backupQuery } from './queries.ts'
import { useBackupRun } from './use-backup-run.ts'

const StageHealth = lazy(() => import('./stage-health.tsx'))
const BackupRepairDialog = lazy(() => import('./backup-repair-dialog.tsx'))
// Of the months in which a company moves, and of no other.
const MoveStanding = lazy(() => import('./move-standing.tsx'))

/** While a check runs, and otherwise now and then, since one comes by itself. */
const WHILE_RUNNING_MS = 3_000
const OTHERWISE_MS = (RECONCILE_MINUTES * 60_000) / 15

/** How well the backup stands: the latest comparison, what differs and what becomes of it, what was put right. */
export function BackupPage() {
  const t = useMessages(backupMessages)
  const { data, error, isFetching, refetch } = useQuery({
    ...backupQuery,
    refetchInterval: ({ state }) => (state.data?.runningSince ? WHILE_RUNNING_MS : OTHERWISE_MS),
  })
  const { run, isPending, error: refusal, isRepairing } = useBackupRun()
  const [isAsked, setAsked] = useState(false)
  const refused = data?.audit.refused ?? []
  const isDue = refused.length > 0 || (data?.differences.some(isRepairable) ?? false)
  const repair = async () => {
    if (await run(true)) setAsked(false)
  }
  const actions = data && (
    <>
      <Button isPending={isPending && !isRepairing} onPress={() => void run(false)}>
        {t('check')}
      </Button>
      <Button look="primary" disabledReason={isDue ? undefined : t('nothingToRepair')} onPress={() => setAsked(true)}>
        {t('repair')}
      </Button>
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} back={{ href: lastListAddress(paths.staff()), label: t('back') }} actions={actions}>
        <p className="max-w-3xl">{t('intro')}</p>
      </PageHeader>
      {!data &&
        (error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={6} />)}
      {data && (
        <div className="grid gap-6">
          <div className="grid gap-2 empty:hidden">
            {!isAsked && <ActFailure error={refusal} />}
            <BackupNotices backup={data} />
            {refused.length > 0 && <AuditRefused entries={refused} />}
          </div>
          <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <Part id="backup-differences" title={t('differences')}>
              {data.checkedAt === null ? (
                <p className="text-muted">{t('neverText')}</p>
              ) : (
                <BackupDifferences differences={data.differences} />
              )}
            </Part>
            <Part id="backup-facts" title={t('last')}>
              <BackupFacts backup={data} />
            </Part>
            <Part id="backup-repairs" title={t('repairs')}>
              <BackupRepairs repairs={data.repairs} />
            </Part>
            {data.stage && (
              <Suspense fallback={<div className="h-64" />}>
                <StageHealth stage={data.stage} />
              </Suspense>
            )}
          </div>
          {data.move && (
            <Suspense fallback={null}>
              <MoveStanding move={data.move} />
            </Suspense>
          )}
        </div>
      )}
      {isAsked && data && (
        <Suspense fallback={null}>
          <BackupRepairDialog
            differences={data.differences}
            refused={refused.length}
            error={refusal}
            isPending={isPending}
            onConfirm={() => void repair()}
            onClose={() => setAsked(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-2 text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

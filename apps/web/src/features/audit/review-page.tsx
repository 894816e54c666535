import { REVIEW_DAYS } from '@sekisho/contract/audit'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { csvText } from '../../csv/csv-text.ts'
import { saveFile } from '../../csv/save-file.ts'
import { formatNumber } from '../../format/counts.ts'
import { dayOf, formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditReviewMessages } from '../../i18n/messages/audit-review.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PrintButton } from '../../print/print-button.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { reviewCsv } from './review-csv.ts'
import { ReviewTable } from './review-table.tsx'
import { useReview } from './use-review.ts'

const ReviewDialog = lazy(() => import('./review-dialog.tsx'))

/** Who may do what, what of it they used, and who slept: to look through, print, save and put one's name to. */
export function ReviewPage() {
  const t = useMessages(auditReviewMessages)
  const deeds = useMessages(auditDeedMessages)
  const language = useLanguage()
  const { data, error, isFetching, refetch } = useReview()
  const [isAsked, setAsked] = useState(false)
  const people = data?.rows.length ?? 0
  const dormant = data?.rows.filter((row) => row.isDormant).length ?? 0
  const save = () => data && saveFile(`${t('file')}-${dayOf(new Date())}.csv`, csvText(reviewCsv(data.rows, { t, deeds, language })))
  const actions = data && (
    <>
      <PrintButton />
      <Button icon={<Download aria-hidden size={15} />} onPress={save}>
        {t('csv')}
      </Button>
      <Button look="primary" onPress={() => setAsked(true)}>
        {t('record')}
      </Button>
    </>
  )
  const latest = data?.latest
  return (
    <>
      <PageHeader title={t('title')} back={{ href: lastListAddress(paths.audit()), label: t('back') }} actions={actions}>
        <p className="max-w-3xl">{t('intro', { days: REVIEW_DAYS })}</p>
      </PageHeader>
      {!data &&
        (error ? (
          <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={10} columns={5} />
        ))}
      {data && (
        <>
          <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
            <span>{t('facts', { people: formatNumber(people, language), dormant: formatNumber(dormant, language) })}</span>
            <span className="text-muted">
              {latest ? t('lastReviewed', { when: formatDateTime(latest.at, language), name: latest.actor.name }) : t('neverReviewed')}
            </span>
          </p>
          <ReviewTable rows={data.rows} />
          <p className="mt-3 text-[0.8125rem] text-muted">{t('unrecorded')}</p>
          <div data-print-only className="mt-10 grid grid-cols-2 gap-10 text-xs">
            <p className="border-t border-line pt-1">{t('sign')}</p>
            <p className="border-t border-line pt-1">{t('signDate')}</p>
          </div>
        </>
      )}
      {isAsked && (
        <Suspense fallback={null}>
          <ReviewDialog people={people} dormant={dormant} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  )
}

import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../banner.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { DetailSkeleton, TableSkeleton } from '../skeleton.tsx'

const tones = ['info', 'positive', 'caution', 'danger'] as const

export function WaitingStates() {
  const t = useMessages(galleryMessages)
  return (
    <div className="flex flex-col gap-4">
      {tones.map((tone) => (
        <Banner key={tone} tone={tone} title={t('title')}>
          {t('info')}
        </Banner>
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title={t('empty')}>{t('info')}</EmptyState>
        </div>
        <div className="rounded-lg border border-line bg-surface">
          <ErrorState title={t('failed')} requestId="0192f0c1-3a5b-7c8d-9e0f-112233445566" onRetry={() => undefined}>
            {t('info')}
          </ErrorState>
        </div>
      </div>
      <TableSkeleton rows={4} />
      <DetailSkeleton lines={3} />
    </div>
  )
}

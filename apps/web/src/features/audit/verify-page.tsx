import { ActFailure } from '../../app/act-failure.tsx'
import { paths } from '../../app/paths.ts'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditVerifyMessages } from '../../i18n/messages/audit-verify.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useVerify } from './use-verify.ts'
import { VerifyResult } from './verify-result.tsx'

/** Computes the chain again from its beginning, with progress, and names the first entry that is broken. */
export function VerifyPage() {
  const t = useMessages(auditVerifyMessages)
  const language = useLanguage()
  const { result, isRunning, error, start, goOn, stop } = useVerify()
  const isHalfway = result?.next != null
  const counts = result && { done: formatNumber(result.checked, language), total: formatNumber(result.total, language) }
  const buttons = isRunning ? (
    <Button onPress={stop}>{t('stop')}</Button>
  ) : (
    <>
      {isHalfway && (
        <Button look="primary" onPress={goOn}>
          {t('goOn')}
        </Button>
      )}
      <Button look={isHalfway ? 'secondary' : 'primary'} onPress={start}>
        {t(result ? 'again' : 'start')}
      </Button>
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} back={{ href: lastListAddress(paths.audit()), label: t('back') }} actions={buttons}>
        <p className="max-w-3xl">{t('intro')}</p>
      </PageHeader>
      <div className="grid max-w-3xl gap-4">
        <ActFailure error={error} />
        {(isRunning || isHalfway) && (
          <div className="grid gap-2">
            <progress
              className="h-2 w-full accent-accent"
              aria-label={t('running')}
              {...(result && { max: Math.max(result.total, 1), value: result.checked })}
            />
            {counts && <p className="tabular-nums">{t('progress', counts)}</p>}
            {isHalfway && !isRunning && error === null && <p className="text-muted">{t('stopped')}</p>}
          </div>
        )}
        {result && !isRunning && !isHalfway && <VerifyResult result={result} />}
      </div>
    </>
  )
}

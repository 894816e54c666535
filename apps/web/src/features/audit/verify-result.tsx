import type { Verified } from '@sekisho/contract/audit'
import { paths } from '../../app/paths.ts'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditVerifyMessages } from '../../i18n/messages/audit-verify.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Link } from '../../ui/link.tsx'
import { entrySentence } from './entry-words.ts'

/** What a verification came to: whole, with the end to note down, or broken, with the first place where it is. */
export function VerifyResult({ result: { total, broken, head } }: { result: Verified }) {
  const t = useMessages(auditVerifyMessages)
  const deeds = useMessages(auditDeedMessages)
  const language = useLanguage()
  if (broken) {
    const { kind, position, entry } = broken
    return (
      <>
        <Banner tone="danger" title={t('broken')}>
          {t(`broken:${kind}`, { position: position === null ? '–' : formatNumber(position, language) })}
        </Banner>
        {entry && (
          <p>
            <Link href={paths.auditEntry(entry.id)}>
              <bdi>{entrySentence(entry, deeds)}</bdi>
            </Link>
          </p>
        )}
        <p className="text-muted">{t('next')}</p>
      </>
    )
  }
  return (
    <>
      <Banner tone="positive" title={t('whole')}>
        {t('wholeText', { total: formatNumber(total, language) })}
      </Banner>
      {head && (
        <section aria-labelledby="verified-head">
          <h2 id="verified-head" className="mb-1 text-base font-semibold">
            {t('head')}
          </h2>
          <p className="flex flex-wrap items-center gap-2">
            <code className="text-[0.8125rem] wrap-anywhere">{`${head.position}.${head.hash}`}</code>
            <CopyButton text={`${head.position}.${head.hash}`} what={t('head')} />
          </p>
          <p className="text-muted">{t('headText')}</p>
        </section>
      )}
    </>
  )
}

import type { StageHealth as Health } from '@sekisho/contract/stage-health'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { stageHealthMessages } from '../../i18n/messages/stage-health.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { useMinute } from '../../ui/use-minute.ts'

/** As the alarm has it: ACM would have renewed it long before. */
const CERTIFICATE_MS = 21 * 24 * 3_600_000

/** How the stage stands outside the console's own functions; a banner for what needs a person, and facts below it. */
export default function StageHealth({ stage }: { stage: Health }) {
  const t = useMessages(stageHealthMessages)
  const language = useLanguage()
  const ringing = stage.ringing?.map(({ rule }) => rule)
  return (
    <section aria-labelledby="stage-health" className="grid min-w-0 gap-2">
      <h2 id="stage-health" className="text-base font-semibold">
        {t('title')}
      </h2>
      <HealthNotices stage={stage} />
      <DefinitionList
        items={[
          { term: t('database'), value: stage.database === null ? t('unknown') : t(`database:${stage.database}`) },
          {
            term: t('ringing'),
            value: ringing === undefined ? t('unknown') : ringing.length === 0 ? t('none') : <RuleNames rules={ringing} />,
          },
          { term: t('mail'), value: <Readers mail={stage.mail} /> },
          ...(stage.certificateEnds === null ? [] : [{ term: t('certificate'), value: formatDateTime(stage.certificateEnds, language) }]),
        ]}
      />
    </section>
  )
}

/** Only what somebody has to do something about. */
function HealthNotices({ stage: { ringing, mail, certificateEnds } }: { stage: Health }) {
  const t = useMessages(stageHealthMessages)
  const language = useLanguage()
  const now = useMinute()
  const endsSoon = certificateEnds !== null && Date.parse(certificateEnds) - now < CERTIFICATE_MS
  return (
    <div className="grid gap-2 empty:hidden">
      {ringing !== null && ringing.length > 0 && (
        <Banner tone="danger" title={t('ringTitle')}>
          {ringing.map(({ rule }) => (
            <p key={rule} className="[overflow-wrap:anywhere]">
              {t('paragraph', { rule })}
            </p>
          ))}
        </Banner>
      )}
      {typeof mail === 'object' && mail?.confirmed === 0 && (
        <Banner tone="caution" title={t('silentTitle')}>
          <p>{t('silentText')}</p>
        </Banner>
      )}
      {endsSoon && (
        <Banner tone="caution" title={t('endsTitle')}>
          <p>{formatDateTime(certificateEnds, language)}</p>
        </Banner>
      )}
    </div>
  )
}

type Named = keyof typeof stageHealthMessages & `rule:${string}`
const isNamed = (key: string): key is Named => Object.hasOwn(stageHealthMessages, key)

function RuleNames({ rules }: { rules: readonly string[] }) {
  const t = useMessages(stageHealthMessages)
  return (
    <ul>
      {rules.map((rule) => {
        const key = `rule:${rule}`
        return <li key={rule}>{isNamed(key) ? t(key) : rule}</li>
      })}
    </ul>
  )
}

function Readers({ mail }: { mail: Health['mail'] }) {
  const t = useMessages(stageHealthMessages)
  if (mail === null) return t('unknown')
  if (mail === 'nobody') return t('nobody')
  return (
    <>
      <p>{t('confirmed', { count: mail.confirmed })}</p>
      {mail.pending > 0 && <p className="text-muted">{t('pending', { count: mail.pending })}</p>}
    </>
  )
}

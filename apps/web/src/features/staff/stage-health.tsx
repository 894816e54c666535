import type { StageHealth as Health } from '@sekisho/contract/stage-health'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { stageHealthMessages } from '../../i18n/messages/stage-health.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { needsOf } from './stage-needs.ts'

/** How the stage stands outside the console's own functions; a banner for what needs a person, and facts below it. */
export default function StageHealth({ stage }: { stage: Health }) {
  const t = useMessages(stageHealthMessages)
  const language = useLanguage()
  const ringing = stage.ringing?.map(({ rule }) => rule)
  const certificateWords = (certificate: Exclude<Health['certificate'], 'none'>) => {
    if (certificate === null) return t('unknown')
    return certificate.ends === null ? t('notIssued') : formatDateTime(certificate.ends, language)
  }
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
          { term: t('mails'), value: <Mails mails={stage.mails} /> },
          ...(stage.certificate === 'none' ? [] : [{ term: t('certificate'), value: certificateWords(stage.certificate) }]),
          { term: t('version'), value: <Versions functions={stage.version} /> },
        ]}
      />
    </section>
  )
}

/** Only what somebody has to do something about. */
function HealthNotices({ stage }: { stage: Health }) {
  const t = useMessages(stageHealthMessages)
  const language = useLanguage()
  const now = useMinute()
  const needs = needsOf(stage, now)
  const ends = typeof stage.certificate === 'object' ? stage.certificate?.ends : null
  return (
    <div className="grid gap-2 empty:hidden">
      {needs.includes('ringing') && (
        <Banner tone="danger" title={t('ringTitle')}>
          {stage.ringing?.map(({ rule }) => (
            <p key={rule} className="[overflow-wrap:anywhere]">
              {t('paragraph', { rule })}
            </p>
          ))}
        </Banner>
      )}
      {needs.includes('silent') && (
        <Banner tone="caution" title={t('silentTitle')}>
          <p>{t('silentText')}</p>
        </Banner>
      )}
      {needs.includes('certificate') && ends && (
        <Banner tone="caution" title={t('endsTitle')}>
          <p>{formatDateTime(ends, language)}</p>
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

function Mails({ mails: { bounces, waiting, expired } }: Pick<Health, 'mails'>) {
  const t = useMessages(stageHealthMessages)
  return (
    <>
      <p>{bounces === null ? t('unknown') : t(`bounces:${bounces}`)}</p>
      {waiting > 0 && <p className="text-muted">{t('waiting', { count: waiting })}</p>}
      {expired > 0 && <p className="text-muted">{t('expired', { count: expired })}</p>}
    </>
  )
}

/** What this tab runs: the build names the file by what is in it. */
const SCREENS = /-([\w-]+)\.js$/.exec(document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '')?.[1]

function Versions({ functions }: { functions: string | null }) {
  const t = useMessages(stageHealthMessages)
  return (
    <>
      <p>{t('versionOf', { functions: functions ?? t('unknown') })}</p>
      <p className="text-muted">{t('screens', { screens: SCREENS ?? t('unknown') })}</p>
    </>
  )
}

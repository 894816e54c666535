import { eventAgenda } from '@sekisho/contract/event-agenda'
import { useQuery } from '@tanstack/react-query'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { formatDay } from '../../format/dates.ts'
import { everyDay } from '../../format/every-day.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { chartMessages } from '../../i18n/messages/chart.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DayBars } from '../../ui/day-bars.tsx'
import { Spinner } from '../../ui/spinner.tsx'

/** When the seats of an event were taken, day by day; nobody who took one is named. */
export default function RegistrationsByDay({ eventId }: { eventId: string }) {
  const t = useMessages(chartMessages)
  const language = useLanguage()
  const { data, error, isFetching, refetch } = useQuery(endpointQuery(eventAgenda.registrationDays, { params: { eventId } }))
  const top = data?.days.reduce((one, other) => (other.registered > one.registered ? other : one), data.days[0]!)
  const total = (data?.earlier ?? 0) + (data?.days ?? []).reduce((sum, { registered }) => sum + registered, 0)
  return (
    <section aria-labelledby="event-by-day" className="min-h-56 rounded-lg border border-line bg-surface px-4 py-3.5 lg:col-start-1">
      <h2 id="event-by-day" className="mb-1 font-semibold">
        {t('byDay')}
      </h2>
      {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('byDay')} />}
      {data && !top && <p className="text-muted">{t('none')}</p>}
      {data && top && (
        <>
          <DayBars
            days={everyDay(data.days.map(({ day, registered }) => ({ day, count: registered })))}
            caption={`${t('sum', { total, day: formatDay(top.day, language), most: top.registered })}${language === 'ja' ? '' : ' '}${t('seatsHeld')}`}
            counted={t('registered')}
          />
          {data.earlier > 0 && <p className="mt-2 text-[0.8125rem] text-muted">{t('earlier', { count: data.earlier })}</p>}
        </>
      )}
    </section>
  )
}

import { DAYS_BEHIND, type RegistrationDay } from '@sekisho/contract/event-agenda'
import { chartMessages } from '../../i18n/messages/chart.ts'
import { homeMessages } from '../../i18n/messages/home.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DayBars } from '../../ui/day-bars.tsx'

/** How many people took a seat on each of the last days, in all events. */
export function RecentRegistrations({ days }: { days: readonly RegistrationDay[] }) {
  const t = useMessages(homeMessages)
  const words = useMessages(chartMessages)
  const total = days.reduce((sum, { registered }) => sum + registered, 0)
  return (
    <section aria-labelledby="home-registrations" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="home-registrations" className="mb-1 font-semibold">
        {t('registrations', { days: DAYS_BEHIND })}
      </h2>
      {total === 0 ? (
        <p className="text-[0.8125rem] text-muted">{t('noRegistrations')}</p>
      ) : (
        <DayBars
          days={days.map(({ day, registered }) => ({ day, count: registered }))}
          caption={t('registrationsSum', { count: total })}
          counted={words('registered')}
        />
      )}
    </section>
  )
}

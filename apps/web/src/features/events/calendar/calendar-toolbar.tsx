import { ChevronLeft, ChevronRight } from 'lucide-react'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { calendarViews, readDay, turn, type CalendarView } from './calendar-days.ts'
import { usePeriodWords } from './use-period-words.ts'

interface Props {
  view: CalendarView
  day: string
  today: string
  isTable: boolean
  isNarrow: boolean
  onGo: (change: { view?: CalendarView; day?: string; as?: 'table' | null }) => void
}

/** Which month or week is shown, and the ways to others. */
export function CalendarToolbar({ view, day, today, isTable, isNarrow, onGo }: Props) {
  const t = useMessages(calendarMessages)
  const period = usePeriodWords(view, day)
  const go = (by: 1 | -1) => {
    const next = readDay(turn(view, day, by))
    if (next) onGo({ day: next })
  }
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="flex items-center gap-1">
        <IconButton label={t(view === 'month' ? 'previousMonth' : 'previousWeek')} onPress={() => go(-1)}>
          <ChevronLeft aria-hidden size={18} />
        </IconButton>
        <IconButton label={t(view === 'month' ? 'nextMonth' : 'nextWeek')} onPress={() => go(1)}>
          <ChevronRight aria-hidden size={18} />
        </IconButton>
        <Button onPress={() => onGo({ day: today })}>{t('goToday')}</Button>
      </div>
      <h2 aria-live="polite" className="text-base font-semibold">
        {period}
      </h2>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <fieldset aria-label={t('showAs')} className="flex">
          {calendarViews.map((one) => (
            <Button
              key={one}
              look={one === view ? 'primary' : 'secondary'}
              aria-pressed={one === view}
              className="not-first:-ml-px not-first:rounded-l-none not-last:rounded-r-none"
              onPress={() => onGo({ view: one })}
            >
              {t(one)}
            </Button>
          ))}
        </fieldset>
        {!isNarrow && (
          <Button aria-pressed={isTable} look={isTable ? 'primary' : 'secondary'} onPress={() => onGo({ as: isTable ? null : 'table' })}>
            {t('table')}
          </Button>
        )}
      </div>
    </div>
  )
}

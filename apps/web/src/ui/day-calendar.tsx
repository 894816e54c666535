import { parseDate, type CalendarDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { RefObject } from 'react'
import { Button, Calendar, CalendarCell, CalendarGrid, Heading } from 'react-aria-components/Calendar'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { popoverClass } from './popover-looks.ts'

interface Props {
  label: string
  /** `YYYY-MM-DD`, empty when none. */
  value: string
  onPick: (day: string) => void
  onClose: () => void
  anchor: RefObject<HTMLElement | null>
}

const cellClass =
  'flex size-9 items-center justify-center rounded-md outline-none hover:bg-sunken data-[outside-month]:invisible data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent ' +
  'data-[selected]:bg-accent data-[selected]:text-on-accent data-[today]:font-bold data-[today]:underline'
const turnClass = 'flex size-9 items-center justify-center rounded-md hover:bg-sunken'

/** A month from which a day is picked; arrows move by day, Page Up and Down by month, Escape leaves it as it was. */
export default function DayCalendar({ label, value, onPick, onClose, anchor }: Props) {
  const pick = (day: CalendarDate) => {
    onPick(day.toString())
    onClose()
  }
  return (
    <Popover triggerRef={anchor} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} placement="bottom end" className={popoverClass}>
      <Dialog aria-label={label} className="p-2 outline-none">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- what opens takes the focus */}
        <Calendar aria-label={label} value={dayIn(value)} onChange={pick} autoFocus>
          <header className="flex items-center justify-between gap-2 pb-1">
            <Button slot="previous" className={turnClass}>
              <ChevronLeft aria-hidden size={16} />
            </Button>
            <Heading className="font-semibold" />
            <Button slot="next" className={turnClass}>
              <ChevronRight aria-hidden size={16} />
            </Button>
          </header>
          <CalendarGrid className="[&_th]:font-normal [&_th]:text-muted">
            {(date) => <CalendarCell date={date} className={cellClass} />}
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  )
}

function dayIn(value: string): CalendarDate | null {
  try {
    return parseDate(value)
  } catch {
    return null
  }
}

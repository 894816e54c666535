import { describeCapacity } from '../../format/capacity.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { levelWords } from './event-words.ts'

const fills = { open: 'fill-accent', 'nearly-full': 'fill-caution', full: 'fill-danger', past: 'fill-line-strong' }

export interface SeatsProps {
  registered: number
  capacity: number
  /** Whether people can register now; only then is a full room news. */
  isOpen: boolean
}

/** How many seats are taken: figures, a bar, and a word once it gets tight. */
export function Seats({ registered, capacity, isOpen }: SeatsProps) {
  const t = useMessages(eventsMessages)
  const { text, share, level } = describeCapacity(registered, capacity, useLanguage())
  return (
    <span className="inline-flex flex-col items-end gap-1 compact:flex-row compact:items-center compact:gap-2">
      <span className="whitespace-nowrap">
        {isOpen && level !== 'open' && (
          <span className={`mr-1.5 text-xs font-medium ${level === 'full' ? 'text-danger' : 'text-caution'}`}>{t(levelWords[level])}</span>
        )}
        {text}
      </span>
      <SeatsBar share={share} level={isOpen ? level : 'past'} className="h-1 w-24" />
    </span>
  )
}

interface BarProps {
  share: number
  level: keyof typeof fills
  className: string
}

/** For the eye only; the figures stand beside it. */
export function SeatsBar({ share, level, className }: BarProps) {
  return (
    <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className={`overflow-hidden rounded-full bg-line ${className}`}>
      <rect width={share * 100} height={4} className={fills[level]} />
    </svg>
  )
}

import { EyeOff, Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { secondsLeft, type Shown } from './shown-values.ts'

/** How long what is revealed may still be seen, and the way to hide it before. */
export function RevealClock({ shown, onHide }: { shown: Shown; onHide: () => void }) {
  const t = useMessages(memberRecordMessages)
  const [seconds, setSeconds] = useState(() => secondsLeft(shown))
  useEffect(() => {
    const tell = () => setSeconds(secondsLeft(shown))
    tell()
    const timer = setInterval(tell, 500)
    return () => clearInterval(timer)
  }, [shown])
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <span data-print="none" className="inline-flex flex-wrap items-center gap-2">
      <span
        role="timer"
        className="inline-flex items-center gap-1.5 rounded-full bg-caution-soft px-2.5 py-0.5 text-[0.8125rem] tabular-nums"
      >
        <Timer aria-hidden size={14} />
        {t('hidesIn', { time })}
      </span>
      <Button size="small" icon={<EyeOff aria-hidden size={14} />} onPress={onHide}>
        {t('hideNow')}
      </Button>
    </span>
  )
}

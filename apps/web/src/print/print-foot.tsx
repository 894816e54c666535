import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatDateTime } from '../format/dates.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { printMessages } from '../i18n/messages/print.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { showToast } from '../ui/show-toast.ts'
import { isPrintRecorded, noteBrowserPrint, printScreen } from './print-record.ts'

/** At the foot of every sheet: who printed it and when. Watches for prints that no button of ours began. */
export default function PrintFoot() {
  const t = useMessages(printMessages)
  const language = useLanguage()
  const person = usePerson()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const fail = () => showToast(t('notRecorded'), 'danger')
    const begin = () => {
      // The sheet is drawn as soon as this returns.
      flushSync(() => setNow(new Date()))
      noteBrowserPrint(fail)
    }
    // The keys of the browser's print command can be waited for, its menu cannot.
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !isPrintRecorded())
        return
      event.preventDefault()
      printScreen().catch(fail)
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('keydown', press)
    }
  }, [t])
  return (
    <footer data-print-only className="mt-4 border-t border-line pt-2 text-xs text-muted">
      {t('printedBy', { who: person?.email ?? '–', when: formatDateTime(now.toISOString(), language) })}
    </footer>
  )
}

import { Printer } from 'lucide-react'
import { useState } from 'react'
import { ActFailure } from '../app/act-failure.tsx'
import { printMessages } from '../i18n/messages/print.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { printScreen } from './print-record.ts'

/** Prints the screen; where looks are recorded, after the print is. */
export function PrintButton() {
  const t = useMessages(printMessages)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const print = async () => {
    setPending(true)
    setError(null)
    try {
      await printScreen()
    } catch (failure) {
      setError(failure)
    }
    setPending(false)
  }
  return (
    <>
      <Button
        look="quiet"
        className="max-sm:hidden"
        icon={<Printer aria-hidden size={16} />}
        isPending={isPending}
        onPress={() => void print()}
      >
        {t('print')}
      </Button>
      <ActFailure error={error} />
    </>
  )
}

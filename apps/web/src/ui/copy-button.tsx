import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

export interface CopyButtonProps {
  text: string
  /** What is copied, for the name of the button. */
  what: string
  /** Shows the word beside the icon. */
  showLabel?: boolean
}

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text, what, showLabel = false }: CopyButtonProps) {
  const t = useMessages(widgetMessages)
  const [result, setResult] = useState<'copied' | 'copyFailed' | null>(null)
  useEffect(() => {
    if (!result) return
    const timer = setTimeout(() => setResult(null), 3000)
    return () => clearTimeout(timer)
  }, [result])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('copyFailed'),
    )
  }
  const icon = result === 'copied' ? <Check aria-hidden size={14} className="text-positive" /> : <Copy aria-hidden size={14} />
  return (
    <span className="inline-flex items-center gap-1.5">
      {showLabel ? (
        <Button size="small" icon={icon} onPress={copy} aria-label={t('copyOf', { what })}>
          {t('copy')}
        </Button>
      ) : (
        <IconButton size="small" label={t('copyOf', { what })} onPress={copy}>
          {icon}
        </IconButton>
      )}
      <output className={result === 'copyFailed' ? 'text-xs text-danger' : 'sr-only'}>{result && t(result)}</output>
    </span>
  )
}

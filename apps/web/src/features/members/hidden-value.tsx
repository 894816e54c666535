import { Copy, Eye } from 'lucide-react'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MaskedValue } from './masked-value.tsx'

interface Props {
  name: string
  /** As the server masks it; undefined where it gives nothing at all. */
  masked: string | null | undefined
  /** In clear, null where nothing is on file; undefined while it is hidden. */
  clear: string | null | undefined
  onReveal: () => void
  onCopy: () => void
}

/**
 * A value that is hidden, with the eye that asks to see it; or in clear, with a button that copies it. A value in clear
 * cannot be selected: what goes to the clipboard is recorded.
 */
export function HiddenValue({ name, masked, clear, onReveal, onCopy }: Props) {
  const t = useMessages(memberRecordMessages)
  if (masked === null) return <MaskedValue value={null} />
  return (
    <span className="flex min-h-7 items-start justify-between gap-3">
      {clear === undefined ? (
        <span className="min-w-0 pt-0.5">
          {masked === undefined ? <span className="text-muted">{t('notShown')}</span> : <MaskedValue value={masked} />}
        </span>
      ) : (
        <span
          data-revealed
          className="min-w-0 rounded bg-caution-soft px-1.5 py-0.5 font-medium break-words whitespace-pre-wrap select-none"
        >
          <MaskedValue value={clear} />
        </span>
      )}
      <span data-print="none" className="-my-0.5 shrink-0">
        {clear !== null && (
          // One button for both, so that the focus stays where it is when a value is shown or hidden.
          <IconButton
            size="small"
            label={t(clear === undefined ? 'revealField' : 'copyField', { field: name })}
            onPress={clear === undefined ? onReveal : onCopy}
          >
            {clear === undefined ? <Eye aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
          </IconButton>
        )}
      </span>
    </span>
  )
}

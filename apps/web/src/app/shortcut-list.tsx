import { helpMessages } from '../i18n/messages/help.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { shortcuts } from './shortcuts.ts'

/** Which keys do what. */
export function ShortcutList() {
  const t = useMessages(helpMessages)
  return (
    <dl className="max-w-xl divide-y divide-line rounded-lg border border-line bg-surface">
      {shortcuts.map(({ keys, does }) => (
        <div key={does} className="flex items-center gap-4 px-4 py-2">
          <dt className="flex w-24 shrink-0 gap-1">
            {keys.map((key) => (
              <kbd key={key} className="rounded-sm border border-line-strong bg-sunken px-1.5 font-mono text-xs leading-5">
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  )
}

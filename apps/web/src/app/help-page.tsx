import { helpMessages } from '../i18n/messages/help.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PermissionMatrix } from './permission-matrix.tsx'

const shortcuts = [
  { keys: ['/'], does: 'key:search' },
  { keys: ['J', 'K'], does: 'key:rows' },
  { keys: ['Enter'], does: 'key:open' },
  { keys: ['Esc'], does: 'key:escape' },
] as const

/** The table that everything follows, the shortcuts, and what to do when something is wrong. */
export function HelpPage() {
  const t = useMessages(helpMessages)
  const person = usePerson()
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="flex flex-col gap-8">
        <div>
          <h2 id="matrix" className="font-semibold">
            {t('matrix')}
          </h2>
          <p className="pb-3 text-muted">{t('matrixWhy')}</p>
          <PermissionMatrix role={person?.role ?? null} />
        </div>
        <section aria-labelledby="shortcuts">
          <h2 id="shortcuts" className="pb-2 font-semibold">
            {t('shortcuts')}
          </h2>
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
        </section>
        <section aria-labelledby="trouble">
          <h2 id="trouble" className="pb-1 font-semibold">
            {t('trouble')}
          </h2>
          <p>{t('troubleText')}</p>
        </section>
      </div>
    </>
  )
}

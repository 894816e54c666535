import { helpMessages } from '../i18n/messages/help.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { takesPasskeys } from '../session/current-session.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PermissionMatrix } from './permission-matrix.tsx'
import { ShortcutList } from './shortcut-list.tsx'

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
          <ShortcutList />
        </section>
        {takesPasskeys() && (
          <section aria-labelledby="passkeys">
            <h2 id="passkeys" className="pb-1 font-semibold">
              {t('passkeys')}
            </h2>
            <p>{t('passkeysText')}</p>
            <p className="pt-2">{t('passkeysAskedText')}</p>
          </section>
        )}
        <section aria-labelledby="sessions">
          <h2 id="sessions" className="pb-1 font-semibold">
            {t('sessions')}
          </h2>
          <p>{t('sessionsText')}</p>
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

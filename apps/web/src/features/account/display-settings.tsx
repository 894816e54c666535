import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { LanguageSwitch } from '../../preferences/language-switch.tsx'
import { ThemeSwitch } from '../../preferences/theme-switch.tsx'

/** Language and theme, for this browser. */
export function DisplaySettings() {
  const t = useMessages(accountMessages)
  return (
    <section aria-labelledby="account-display" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="account-display" className="mb-3 font-semibold">
        {t('display')}
      </h2>
      <div className="flex flex-col gap-4">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </section>
  )
}

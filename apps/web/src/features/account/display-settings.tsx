import { accountMessages } from '../../i18n/messages/account.ts'
import { preferenceMessages } from '../../i18n/messages/preferences.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DensitySwitch } from '../../preferences/density-switch.tsx'
import { LanguageSwitch } from '../../preferences/language-switch.tsx'
import { ThemeSwitch } from '../../preferences/theme-switch.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { useEditAccount } from './use-edit-account.ts'

/** Language, theme and density: here at once, and kept with the account for other devices. */
export function DisplaySettings() {
  const t = useMessages(accountMessages)
  const words = useMessages(preferenceMessages)
  const { mutate } = useEditAccount({ onError: () => showToast(t('displayNotSaved'), 'info') })
  return (
    <section aria-labelledby="account-display" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="account-display" className="mb-3 font-semibold">
        {t('display')}
      </h2>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <div>
          <p aria-hidden className="mb-1 text-[0.8125rem] text-muted">
            {words('language')}
          </p>
          <LanguageSwitch onChosen={(language) => mutate({ language })} />
        </div>
        <div>
          <p aria-hidden className="mb-1 text-[0.8125rem] text-muted">
            {words('theme')}
          </p>
          <ThemeSwitch onChosen={(theme) => mutate({ theme })} />
        </div>
        <div>
          <p aria-hidden className="mb-1 text-[0.8125rem] text-muted">
            {words('density')}
          </p>
          <DensitySwitch onChosen={(density) => mutate({ density })} />
        </div>
      </div>
      <p className="mt-3 text-[0.8125rem] text-muted">{t('displayText')}</p>
    </section>
  )
}

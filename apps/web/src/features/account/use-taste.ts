import type { Language } from '../../format/language.ts'
import { setLanguage, useLanguage } from '../../i18n/language-store.ts'
import { accountMessages } from '../../i18n/messages/account.ts'
import { preferenceMessages } from '../../i18n/messages/preferences.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { densities, setDensity, useDensity, type Density } from '../../preferences/density.ts'
import { languageChoices } from '../../preferences/language-choices.ts'
import { setTheme, themes, useTheme, type Theme } from '../../preferences/theme.ts'
import type { MenuChoice } from '../../ui/menu-props.ts'
import { showToast } from '../../ui/show-toast.ts'
import { useEditAccount } from './use-edit-account.ts'

/** Language, theme and density: here at once, and kept with the account for other devices. */
export function useTaste(): MenuChoice[] {
  const t = useMessages(preferenceMessages)
  const words = useMessages(accountMessages)
  const { mutate } = useEditAccount({ onError: () => showToast(words('displayNotSaved'), 'info') })
  const choose =
    <V extends string>(set: (chosen: V) => void, change: (chosen: V) => Parameters<typeof mutate>[0]) =>
    (value: string) => {
      set(value as V)
      mutate(change(value as V))
    }
  return [
    {
      id: 'language',
      label: t('language'),
      options: languageChoices,
      value: useLanguage(),
      onChange: choose<Language>(setLanguage, (language) => ({ language })),
    },
    {
      id: 'theme',
      label: t('theme'),
      options: themes.map((value) => ({ value, label: t(value) })),
      value: useTheme(),
      onChange: choose<Theme>(setTheme, (theme) => ({ theme })),
    },
    {
      id: 'density',
      label: t('density'),
      options: densities.map((value) => ({ value, label: t(value) })),
      value: useDensity(),
      onChange: choose<Density>(setDensity, (density) => ({ density })),
    },
  ]
}

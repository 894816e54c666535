import type { Language } from '../format/language.ts'
import { setLanguage, useLanguage } from '../i18n/language-store.ts'
import { preferenceMessages } from '../i18n/messages/preferences.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ChoiceSwitch } from './choice-switch.tsx'
import { languageChoices } from './language-choices.ts'

/** @param onChosen told after the switch, where the choice is kept elsewhere too */
export function LanguageSwitch({ onChosen }: { onChosen?: (chosen: Language) => void }) {
  const t = useMessages(preferenceMessages)
  const choose = (chosen: Language) => {
    setLanguage(chosen)
    onChosen?.(chosen)
  }
  return <ChoiceSwitch label={t('language')} choices={languageChoices} value={useLanguage()} onChange={choose} />
}

import { Monitor, Moon, Sun } from 'lucide-react'
import { preferenceMessages } from '../i18n/messages/preferences.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ChoiceSwitch } from './choice-switch.tsx'
import { setTheme, themes, useTheme, type Theme } from './theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon }

/** @param onChosen told after the switch, where the choice is kept elsewhere too */
export function ThemeSwitch({ onChosen }: { onChosen?: (chosen: Theme) => void }) {
  const t = useMessages(preferenceMessages)
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    onChosen?.(chosen)
  }
  const choices = themes.map((theme) => {
    const Icon = icons[theme]
    return { value: theme, label: <Icon aria-hidden size={15} />, name: t(theme) }
  })
  return <ChoiceSwitch label={t('theme')} choices={choices} value={useTheme()} onChange={choose} />
}

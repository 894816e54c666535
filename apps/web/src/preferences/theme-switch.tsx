import { Monitor, Moon, Sun } from 'lucide-react'
import { preferenceMessages } from '../i18n/messages/preferences.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ChoiceSwitch } from './choice-switch.tsx'
import { setTheme, themes, useTheme } from './theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon }

export function ThemeSwitch() {
  const t = useMessages(preferenceMessages)
  const choices = themes.map((theme) => {
    const Icon = icons[theme]
    return { value: theme, label: <Icon aria-hidden size={15} />, name: t(theme) }
  })
  return <ChoiceSwitch label={t('theme')} choices={choices} value={useTheme()} onChange={setTheme} />
}

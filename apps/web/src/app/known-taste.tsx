import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { accountQuery } from '../features/account/queries.ts'
import { setLanguage } from '../i18n/language-store.ts'
import { readSetting } from '../preferences/browser-settings.ts'
import { setDensity } from '../preferences/density.ts'
import { setTheme } from '../preferences/theme.ts'

/** In a browser that knows nothing of its person yet, language and theme are as they chose them elsewhere. */
export function KnownTaste() {
  const account = useQuery(accountQuery).data
  useEffect(() => {
    if (!account) return
    if (readSetting('language') === null) setLanguage(account.language)
    if (readSetting('theme') === null) setTheme(account.theme)
    // Several people share a counter's browser: how close rows stand is the person's, not the browser's.
    setDensity(account.density)
  }, [account])
  return null
}

import { CalendarDays } from 'lucide-react'
import { use, useEffect, useState } from 'react'
import { setLanguage, useLanguage } from '../../i18n/language-store.ts'
import { paletteMessages } from '../../i18n/messages/palette.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { setTheme, useTheme } from '../../preferences/theme.ts'
import { usePerson } from '../../session/session-store.ts'
import { signOut } from '../../session/sign-out.ts'
import { NavigateProvider } from '../../ui/link.tsx'
import { paths } from '../paths.ts'
import type { Entry } from './entry.ts'
import { actsFor, pagesFor } from './pages.ts'
import { matches } from './reading.ts'
import { recentOf, type Recent } from './recent.ts'
import { useFound } from './use-found.ts'

/** Milliseconds after the last key until the API is asked. */
const PAUSE = 200

/** What stands in the palette for what was typed: the last five on top as long as nothing is. */
export function useEntries(typed: string): { entries: Entry[]; isSearching: boolean } {
  const t = useMessages(paletteMessages)
  const [language, theme, person] = [useLanguage(), useTheme(), usePerson()]
  const go = use(NavigateProvider) ?? ((href: string) => window.location.assign(href))
  const role = person?.role ?? null
  const asked = useSettled(typed.trim())
  const found = useFound({ text: asked, role, language, t, go })
  const known = [
    ...pagesFor(role, t, go),
    ...actsFor(t, {
      switchTheme: () => setTheme(isDark(theme) ? 'light' : 'dark'),
      switchLanguage: () => setLanguage(language === 'ja' ? 'en' : 'ja'),
      signOut: () => void signOut(),
    }),
  ]
  if (typed.trim() === '') return { entries: withRecent(person ? recentOf(person.sub) : [], known, go), isSearching: false }
  const matching = known.filter(({ label, names = [] }) => matches(typed, [label, ...names]))
  const isOfBefore = asked !== typed.trim()
  return {
    entries: [...matching.filter(isPage), ...found.entries, ...matching.filter((entry) => !isPage(entry))],
    isSearching: found.isSearching || isOfBefore,
  }
}

const isPage = ({ group }: Entry): boolean => group === 'go'

const isDark = (theme: string): boolean =>
  theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'

/** What was chosen last and still is there for this person, then everything else. */
function withRecent(recent: readonly Recent[], known: readonly Entry[], go: (href: string) => void): Entry[] {
  const top = recent.flatMap((one): Entry[] => {
    const entry = known.find(({ id }) => id === one.id) ?? eventOf(one, go)
    return entry ? [{ ...entry, group: 'recent' }] : []
  })
  return [...top, ...known.filter(({ id }) => !top.some((one) => one.id === id))]
}

function eventOf({ id, label }: Recent, go: (href: string) => void): Entry | null {
  const [kind, eventId] = id.split(':')
  return kind === 'event' && eventId ? { id, group: 'recent', label, icon: CalendarDays, run: () => go(paths.event(eventId)) } : null
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(setSettled, PAUSE, text)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

import type { ReactNode } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { LanguageSwitch } from '../../preferences/language-switch.tsx'
import { ThemeSwitch } from '../../preferences/theme-switch.tsx'
import { GateMark } from '../../ui/gate-mark.tsx'
import { productName, titled } from '../../ui/brand.ts'

/** What stands before the gate: the mark, one card, language and theme. */
export function EntranceFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useMessages(signInMessages)
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{titled(title)}</title>
      <main className="flex flex-1 flex-col items-center justify-center gap-6 px-4 py-8">
        <div className="flex max-w-md items-center gap-3">
          <GateMark className="h-9 max-w-20 text-mark" />
          <div>
            <p className="text-xl leading-tight font-semibold tracking-wide">{productName()}</p>
            <p className="text-xs text-muted">{t('tagline')}</p>
          </div>
        </div>
        <div className="w-full max-w-md rounded-xl border border-line bg-surface p-5 sm:p-7">{children}</div>
      </main>
      <footer className="flex flex-wrap items-center justify-center gap-2 px-4 pb-6">
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </div>
  )
}

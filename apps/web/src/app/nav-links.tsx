import { Suspense } from 'react'
import { useLocation } from 'react-router'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { Link } from '../ui/link.tsx'
import { addressOf, isCurrent, sectionsFor } from './navigation.ts'

/** The sections that this person has. */
export function NavLinks() {
  const t = useMessages(shellMessages)
  const person = usePerson()
  const { pathname } = useLocation()
  return (
    <nav aria-label={t('navigation')}>
      <ul className="flex flex-col gap-0.5">
        {sectionsFor(person?.role ?? null).map((section) => (
          <li key={section.path}>
            <Link
              href={addressOf(section)}
              look="plain"
              aria-current={isCurrent(section, pathname) ? 'page' : undefined}
              className="flex min-h-9 pointer-coarse:min-h-11 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
            >
              <section.icon aria-hidden size={17} strokeWidth={1.75} />
              {t(section.label)}
              {section.badge && (
                <Suspense fallback={null}>
                  <section.badge />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

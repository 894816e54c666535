import { Menu, X } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Brand } from './brand.tsx'
import { NavLinks } from './nav-links.tsx'
import { UserMenu } from './user-menu.tsx'

/** Navigation where it is narrow: one button, and what it opens until another page is chosen. */
export function TopBar() {
  const t = useMessages(shellMessages)
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  const isOpen = openAt === pathname
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface lg:hidden">
      <div role="presentation" onKeyDown={(event) => event.key === 'Escape' && setOpenAt(null)}>
        <div className="flex items-center justify-between px-3 py-1.5">
          <Brand />
          <IconButton
            label={t(isOpen ? 'closeMenu' : 'openMenu')}
            aria-expanded={isOpen}
            onPress={() => setOpenAt(isOpen ? null : pathname)}
          >
            {isOpen ? <X aria-hidden size={20} /> : <Menu aria-hidden size={20} />}
          </IconButton>
        </div>
        {isOpen && (
          <div className="flex max-h-[calc(100dvh-3.5rem)] flex-col gap-4 overflow-y-auto border-t border-line px-3 py-4 shadow-raised">
            <NavLinks />
            <UserMenu />
          </div>
        )}
      </div>
    </header>
  )
}

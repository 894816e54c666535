import { Brand } from './brand.tsx'
import { NavLinks } from './nav-links.tsx'
import { UserMenu } from './user-menu.tsx'

/** Navigation on a desk: where to go above, who one is below. */
export function Sidebar() {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex">
      <Brand />
      <div className="flex-1">
        <NavLinks />
      </div>
      <UserMenu />
    </header>
  )
}

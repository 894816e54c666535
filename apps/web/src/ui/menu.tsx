import { ClosedTrigger } from './closed-trigger.tsx'
import type { MenuProps } from './menu-props.ts'
import { lazy, Suspense } from 'react'
import { useUntilRest } from './use-until-rest.ts'

const loadMenu = () => import('./open-menu.tsx')
const OpenMenu = lazy(loadMenu)

/** A button that opens a list of things to do. The list's code loads when a hand comes near. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useUntilRest(false)
  const closed = <ClosedTrigger trigger={props.trigger} onWanted={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  ) : (
    closed
  )
}

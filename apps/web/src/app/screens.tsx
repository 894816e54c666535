import { Activity, use, useCallback, useLayoutEffect, useRef, useState, type ContextType, type ReactNode } from 'react'
import { UNSAFE_LocationContext as LocationContext, useOutlet } from 'react-router'
import { Stay } from '../ui/use-until-rest.ts'
import { keepScreens, type KeptScreen } from './kept-screens.ts'

type Place = ContextType<typeof LocationContext>

interface Seen {
  outlet: ReactNode
  place: Place
}

/**
 * The page of the address. Lists stay as they were left while another page shows, so that the way back makes and lays out nothing;
 * they rest meanwhile: no effect, no key, no question to the API.
 */
export function Screens() {
  const seen = { outlet: useOutlet(), place: use(LocationContext) }
  const { location, navigationType } = seen.place
  const [{ kept, shown }, set] = useState<{ kept: readonly KeptScreen<Seen>[]; shown: number | null }>({ kept: [], shown: null })
  const [known, setKnown] = useState<Place | null>(null)
  if (known !== seen.place) {
    setKnown(seen.place)
    set(keepScreens(kept, shown, { pathname: location.pathname, search: location.search, by: navigationType, seen }))
  }
  const drop = useCallback(
    (key: number) => set((before) => ({ ...before, kept: before.kept.filter((screen) => screen.key !== key) })),
    [set],
  )
  return (
    <>
      {kept
        // In the order in which they were made: an element that moves is laid out anew.
        .toSorted((one, other) => one.key - other.key)
        .map((screen) => (
          <Screen key={screen.key} id={screen.key} isShown={screen.key === shown} seen={screen.seen} onLeft={drop} />
        ))}
      {shown === null && seen.outlet}
    </>
  )
}

/** What may stand open above a page, outside of it. */
const openedAbove = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** The screen of a page that broke. */
const broken = 'main[role=alert]'

/** One screen, shown or resting. @param onLeft it was left broken or with something open, which nobody wants to find again */
function Screen({ id, isShown, seen, onLeft }: { id: number; isShown: boolean; seen: Seen; onLeft: (id: number) => void }) {
  const around = useRef<HTMLDivElement>(null)
  const [stay, setStay] = useState({ isShown, number: 0 })
  if (stay.isShown !== isShown) setStay({ isShown, number: stay.number + 1 })
  useLayoutEffect(() => {
    const screen = around.current?.firstElementChild
    if (isShown || !(screen instanceof HTMLElement)) return
    // React takes a resting screen out of the layout whenever it touches it; `data-kept` hides it and leaves it laid out.
    const leave = () => void (screen.style.display === 'none' && screen.style.removeProperty('display'))
    leave()
    const watch = new MutationObserver(leave)
    watch.observe(screen, { attributeFilter: ['style'] })
    if (document.activeElement instanceof HTMLElement && screen.contains(document.activeElement)) document.activeElement.blur()
    const isOpened = [...document.querySelectorAll(openedAbove)].some((element) => !element.checkVisibility())
    if (isOpened || screen.querySelector(broken)) onLeft(id)
    return () => watch.disconnect()
  }, [id, isShown, onLeft])
  return (
    <div ref={around} data-kept={isShown ? undefined : ''}>
      <Activity mode={isShown ? 'visible' : 'hidden'}>
        <div className="flow-root">
          <Stay value={isShown ? stay.number : null}>
            <LocationContext value={seen.place}>{seen.outlet}</LocationContext>
          </Stay>
        </div>
      </Activity>
    </div>
  )
}

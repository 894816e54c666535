import { lazy, Suspense, useEffect, useState } from 'react'
import { isTyping } from '../list/list-keys.ts'
import { opensPalette } from './shortcuts.ts'

const Palette = lazy(() => import('./palette/palette.tsx'))
const ShortcutDialog = lazy(() => import('./shortcut-dialog.tsx'))

type Opened = 'palette' | 'shortcuts'

/** The keys that mean the same on every page; what they open loads on first use. */
export function GlobalKeys() {
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = meaningOf(event)
      if (wanted === null) return
      event.preventDefault()
      setOpened(wanted)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const close = () => setOpened(null)
  return (
    <Suspense fallback={null}>
      {opened === 'palette' && <Palette onClose={close} />}
      {opened === 'shortcuts' && <ShortcutDialog onClose={close} />}
    </Suspense>
  )
}

/** A message has the role of a dialog too, but nobody has to answer it. */
const asks = '[role=dialog], [role=alertdialog]:not([role=region] *)'

/** Nothing while kana are being converted, or over a dialog that waits for an answer. */
function meaningOf(event: KeyboardEvent): Opened | null {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return null
  if (document.querySelector(asks)) return null
  if (opensPalette(event)) return 'palette'
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  return event.key === '?' && isPlain && !isTyping(event.target) ? 'shortcuts' : null
}

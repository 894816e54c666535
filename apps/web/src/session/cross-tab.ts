import { onStoredElsewhere } from '../storage/browser-storage.ts'
import { keeper } from './current-session.ts'
import { isIdleOver } from './idle-time.ts'
import { leave } from './leave.ts'
import { sessionState } from './session-store.ts'

/**
 * Makes every tab follow what one tab does: one key of the shared storage names whoever signed in last. Its
 * removal is a sign-out, another value is another person. A page that the browser brings back from its memory
 * is checked too.
 */
export function followOtherTabs(): void {
  const { holderKey, holder } = keeper()
  const follow = () => {
    const state = sessionState()
    const last = holder()
    if (state.status === 'signed-in' && last === null) leave(isIdleOver(Date.now()) ? 'idle' : 'elsewhere')
    else if (state.status === 'signed-in' && last !== state.person.sub) window.location.reload()
    else if (state.status === 'signed-out' && last !== null) window.location.reload()
  }
  onStoredElsewhere((key) => {
    if (key === null || key === holderKey) follow()
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) follow()
  })
}

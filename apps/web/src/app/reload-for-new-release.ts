import { storageFault, tabStore } from '../storage/browser-storage.ts'

const KEY = 'sekisho.reloaded-at'
const PAUSE = 60_000

/**
 * A page that was open during a release asks for files that are no longer there. It is loaded anew, at most
 * once a minute: when that does not help, the error screen says so. A browser that would forget it, and with it
 * who is signed in, is not reloaded.
 */
export function reloadForNewRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(tabStore.getItem(KEY) ?? 0)
    if (Date.now() - last < PAUSE || !navigator.onLine || storageFault() !== null) return
    event.preventDefault()
    tabStore.setItem(KEY, String(Date.now()))
    window.location.reload()
  })
}

/** What is behind the gate. */
export const loadApp = () => import('./app.tsx')

/** A stranger's page. */
export const loadSignInPage = () => import('../session/sign-in/sign-in-page.tsx')

/**
 * Has on its way, while the session is read, what is most likely shown then. A wrong guess costs a download; what fails here is
 * told when it is really wanted.
 */
export function loadAhead(isSomebodyIn: boolean): void {
  const load: () => Promise<unknown> = isSomebodyIn ? loadApp : loadSignInPage
  load().catch(() => undefined)
}

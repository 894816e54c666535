import { session as endpoints } from '@sekisho/contract/session'
import type { WebConfig } from '@sekisho/contract/web-config'
import { sharedStore } from '../storage/browser-storage.ts'
import { KEPT_SESSION_KEY as KEY } from './held-before.ts'
import type { Keeper } from './keeper.ts'
import { ProofError } from './proof-error.ts'
import { parseKept, type KeptSession } from './kept-session.ts'
import type { Person } from './session.ts'
import type { SignInCalls } from './sign-in/calls.ts'

/** The holder alone, so that a change of the role in one tab is no change of the person in the others. */
const HOLDER_KEY = 'sekisho.session-holder'

/**
 * The session of `custom` mode: an opaque token in the storage that all tabs share, beside what screens show of
 * its owner. Nothing of Amplify is loaded.
 */
export function createCustomKeeper(config: WebConfig): Keeper {
  const kept = () => parseKept(sharedStore.getItem(KEY), Date.now())
  const keep = (session: KeptSession) => {
    sharedStore.setItem(KEY, JSON.stringify(session))
    sharedStore.setItem(HOLDER_KEY, session.staffId)
  }
  let calls: SignInCalls | undefined
  const empty = () => [KEY, HOLDER_KEY].forEach((key) => sharedStore.removeItem(key))
  return {
    authorizer: config.authorizer,
    holderKey: HOLDER_KEY,
    holder: () => (sharedStore.getItem(KEY) === null ? null : sharedStore.getItem(HOLDER_KEY)),
    async person() {
      const person = personOf(kept())
      // What has run out is no session of anybody's any more.
      if (!person) empty()
      return person
    },
    async session() {
      const session = kept()
      const person = personOf(session)
      if (!session || !person) return null
      return { ...person, authorizer: 'custom', credentials: null, accessToken: session.token, idToken: '' }
    },
    async learnRole(role) {
      const session = kept()
      if (session) keep({ ...session, role })
    },
    hasCode: false,
    takesPasskeys: false,
    passkeys: null,
    async prove(email, proof, alone) {
      if (proof === 'passkey') throw new ProofError('refused')
      await alone(async () => {
        const before = kept()
        const [{ signInOnceMore }, { customCalls }] = await Promise.all([
          import('./sign-in/sign-in-once-more.ts'),
          import('./sign-in/custom-calls.ts'),
        ])
        await signInOnceMore(customCalls(config, keep), email, proof)
        if (before) await end(before.token)
      })
    },
    async forget() {
      const session = kept()
      empty()
      if (session) await end(session.token)
    },
    async loadCalls() {
      const { customCalls } = await import('./sign-in/custom-calls.ts')
      // The same ones for the whole of a sign-in: they hold what a second step needs.
      return (calls ??= customCalls(config, keep))
    },
  }
}

/** Tells the API; without a network the session ends by itself when it has rested. */
async function end(token: string): Promise<void> {
  const { method, path } = endpoints.end
  const headers = { authorization: `Bearer ${token}` }
  await fetch(path, { method, headers, credentials: 'omit', cache: 'no-store', keepalive: true }).catch(() => undefined)
}

const personOf = (session: KeptSession | null): Person | null =>
  session && { role: session.role, email: session.email, sub: session.staffId }

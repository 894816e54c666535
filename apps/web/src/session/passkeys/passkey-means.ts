import type { WebConfig } from '@sekisho/contract/web-config'
import type { PasskeyMeans } from '../keeper.ts'

/** What of passkeys this stage and this browser have; their code is loaded when one is used. */
export function passkeyMeans(config: WebConfig): PasskeyMeans | null {
  const { passkeys } = config
  if (!passkeys || !window.isSecureContext || typeof window.PublicKeyCredential !== 'function') return null
  return {
    openDoor: async (email, proof) => (await import('./passkey-door.ts')).openDoor(config, passkeys.clientId, email, proof),
    enter: async (email) => (await import('./enter.ts')).enter(config, email),
    offer: async (email, signal) => (await import('./enter.ts')).offer(config, email, signal),
  }
}

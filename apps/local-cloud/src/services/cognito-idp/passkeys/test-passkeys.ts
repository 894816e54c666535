import { createRequire } from 'node:module'
import type * as Emulator from 'nid-webauthn-emulator'
import type { Reply } from '../test-client.ts'

// The package is CommonJS and says so with `__esModule`: by `require` its default is the class itself.
const emulator = createRequire(import.meta.url)('nid-webauthn-emulator') as typeof Emulator

export const site = 'https://console.sekisho.example'

/** A person's device, by a software authenticator that this project did not write. */
export function device(parameters: Partial<Emulator.AuthenticatorParameters> = {}): Emulator.WebAuthnEmulator {
  const credentialsRepository = new emulator.PasskeysCredentialsMemoryRepository()
  return new emulator.WebAuthnEmulator(new emulator.AuthenticatorEmulator({ credentialsRepository, ...parameters }))
}

/** Of a device that asks its owner for a touch, and for neither finger nor PIN. */
export const unverifying = {
  userMakeCredentialInteraction: () => ({ options: { uv: false, up: true } }),
  userGetAssertionInteraction: () => ({ options: { uv: false, up: true } }),
}

/** What the device answers to a WEB_AUTHN challenge, as a browser at that origin hands it on. */
export function signed(by: Emulator.WebAuthnEmulator, challenge: Reply, origin = site, change: Record<string, unknown> = {}) {
  const options = JSON.parse(
    challenge['ChallengeParameters']['CREDENTIAL_REQUEST_OPTIONS'],
  ) as Emulator.PublicKeyCredentialRequestOptionsJSON
  return by.getJSON(origin, { ...options, ...change })
}

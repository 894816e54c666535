import { createRequire } from 'node:module'
import type * as Emulator from 'nid-webauthn-emulator'
import type { State } from '../state.ts'

const file = 'played-device.json'

type CreationOptions = Parameters<Emulator.WebAuthnEmulator['createJSON']>[1]
type RequestOptions = Parameters<Emulator.WebAuthnEmulator['getJSON']>[1]

interface Kept {
  isPluggedIn: boolean
  /** Key pairs as the library writes them, by the id of the passkey. */
  passkeys: Record<string, string>
}

/**
 * A security key for people without one: it makes and holds key pairs in this cloud's state, and signs whatever a browser on
 * this machine asks it to. What it signs is verified like any other device's.
 */
export class PlayedDevice {
  readonly #state: State
  #device: Emulator.WebAuthnEmulator | undefined

  constructor(state: State) {
    this.#state = state
  }

  get isPluggedIn(): boolean {
    return this.#kept().isPluggedIn
  }

  /** @param isPluggedIn whether the site's pages find it; its keys stay either way */
  plug(isPluggedIn: boolean): void {
    this.#state.write(file, { ...this.#kept(), isPluggedIn } satisfies Kept)
  }

  holds(id: string): boolean {
    return Object.hasOwn(this.#kept().passkeys, id)
  }

  /** Taken out, and its keys are gone. */
  forget(): void {
    this.#state.remove(file)
  }

  /** @throws DOMException as a browser does: `InvalidStateError` where it has a passkey that is excluded */
  make(origin: string, options: CreationOptions): object {
    if (options.excludeCredentials?.some(({ id }) => this.holds(id)))
      throw new DOMException('The device has a passkey for this account already.', 'InvalidStateError')
    return this.#plugged().createJSON(origin, options)
  }

  /** @throws DOMException as a browser does: `NotAllowedError` where it holds none of what is asked for */
  sign(origin: string, options: RequestOptions): object {
    return this.#plugged().getJSON(origin, options)
  }

  #kept(): Kept {
    return this.#state.read<Kept>(file) ?? { isPluggedIn: false, passkeys: {} }
  }

  /** Loaded when somebody uses it. */
  #plugged(): Emulator.WebAuthnEmulator {
    // The package is CommonJS and says so with `__esModule`: by `require` its parts are where its types have them.
    const emulator = createRequire(import.meta.url)('nid-webauthn-emulator') as typeof Emulator
    const change = (work: (passkeys: Record<string, string>) => void): void => {
      const kept = this.#kept()
      work(kept.passkeys)
      this.#state.write(file, kept)
    }
    const credentialsRepository: Emulator.PasskeysCredentialsRepository = {
      saveCredential: (one) => change((passkeys) => (passkeys[emulator.getRepositoryId(one)] = emulator.serializeCredential(one))),
      deleteCredential: (one) => change((passkeys) => delete passkeys[emulator.getRepositoryId(one)]),
      loadCredentials: () => Object.values(this.#kept().passkeys).map(emulator.deserializeCredential),
    }
    this.#device ??= new emulator.WebAuthnEmulator(new emulator.AuthenticatorEmulator({ credentialsRepository }))
    return this.#device
  }
}

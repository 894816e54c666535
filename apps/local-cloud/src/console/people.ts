import { totpCode } from '../services/cognito-idp/totp.ts'
import type { ConsoleDependencies, ConsolePerson } from './dependencies.ts'

export interface ShownPerson extends ConsolePerson {
  /** The authenticator's code by the cloud's clock, null without a secret. */
  code: string | null
  /** How long the code is still shown. */
  secondsLeft: number
  /** What an authenticator app reads from a QR code, null without a secret. */
  otpauth: string | null
  /** What their pool has; null where it takes none. */
  passkeys: ShownPasskey[] | null
}

export interface ShownPasskey {
  name: string
  /** Whether the played device has its key. */
  isPlayed: boolean
  /** Whether it signs in now. */
  isGood: boolean
}

/** People with what an authenticator would show them at `now` (epoch ms). */
export function shownPeople(people: readonly ConsolePerson[], now: number, passkeys: ConsoleDependencies['passkeys']): ShownPerson[] {
  const secondsLeft = 30 - (Math.floor(now / 1000) % 30)
  return people.map((person) => ({
    ...person,
    code: person.totpSecret ? totpCode(person.totpSecret, now) : null,
    secondsLeft,
    otpauth: person.totpSecret
      ? `otpauth://totp/Sekisho:${encodeURIComponent(person.email)}?secret=${person.totpSecret}&issuer=Sekisho`
      : null,
    passkeys: shownPasskeys(person.email, passkeys),
  }))
}

function shownPasskeys(email: string, passkeys: ConsoleDependencies['passkeys']): ShownPasskey[] | null {
  const found = passkeys?.of(email)
  if (!passkeys || !found) return null
  return found.passkeys.map(({ id, name }) => ({ name, isPlayed: passkeys.device.holds(id), isGood: found.signIn }))
}

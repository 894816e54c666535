import { beforeEach, expect, it } from 'vitest'
import {
  askedFirst,
  askPasskeyFirst,
  forgetPasskey,
  isPasskeyFirst,
  lastPasskeyOf,
  notePasskeyOf,
  rememberPasskeys,
} from './last-passkey.ts'

const email = 'suzuki@sekisho.example'
const phone = { id: 'phone', name: 'iPhone', addedAt: '2026-11-30T00:00:00.000Z', lastUsedAt: null }

beforeEach(() => {
  forgetPasskey()
  askPasskeyFirst(true)
})

it('offers no passkey to somebody who has none any more, however they typed their address', () => {
  notePasskeyOf('Suzuki@Sekisho.example')
  rememberPasskeys({ email, passkeys: [phone] })
  expect(lastPasskeyOf()).toBe('Suzuki@Sekisho.example')
  rememberPasskeys({ email, passkeys: [] })
  expect(lastPasskeyOf()).toBeNull()
})

it('offers one to whoever has added it, once the API counts it, and to nobody for one that only lies elsewhere', () => {
  rememberPasskeys({ email, passkeys: [phone] })
  rememberPasskeys({ email, passkeys: [phone] }, 'not noted')
  expect(lastPasskeyOf()).toBeNull()
  rememberPasskeys({ email, passkeys: [phone] }, 'phone')
  expect(lastPasskeyOf()).toBe(email)
})

it('leaves what it knows of somebody else', () => {
  notePasskeyOf('tanaka@sekisho.example')
  rememberPasskeys({ email, passkeys: [] })
  expect(lastPasskeyOf()).toBe('tanaka@sekisho.example')
})

it('asks nobody first where somebody would rather not, and knows whom it would ask all the same', () => {
  notePasskeyOf(email)
  expect([isPasskeyFirst(), askedFirst()]).toEqual([true, email])
  askPasskeyFirst(false)
  notePasskeyOf(email)
  expect([isPasskeyFirst(), askedFirst(), lastPasskeyOf()]).toEqual([false, null, email])
  askPasskeyFirst(true)
  expect(askedFirst()).toBe(email)
})

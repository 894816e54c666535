import { beforeEach, expect, it } from 'vitest'
import { sharedStore } from '../storage/browser-storage.ts'
import { heldBefore, KEPT_SESSION_KEY } from './held-before.ts'
import { lastPersonKey } from './last-person.ts'

const keys = [lastPersonKey('client'), KEPT_SESSION_KEY]
beforeEach(() => keys.forEach((key) => sharedStore.removeItem(key)))

it.each([
  ['iam', lastPersonKey('client')],
  ['cognito', lastPersonKey('client')],
  ['custom', KEPT_SESSION_KEY],
] as const)('In %s mode somebody was here before when its own session is kept, and by no other', (authorizer, own) => {
  const asked = { authorizer, userPoolClientId: 'client' }
  expect(heldBefore(asked)).toBe(false)
  for (const other of keys.filter((key) => key !== own)) sharedStore.setItem(other, 'x')
  expect(heldBefore(asked)).toBe(false)
  sharedStore.setItem(own, 'x')
  expect(heldBefore(asked)).toBe(true)
})

import { expect, it } from 'vitest'
import { temporaryPassword } from './temporary-password.ts'

it('a temporary password has every kind of character that a pool may ask for, nothing that is mistaken for another, and comes once', () => {
  const made = Array.from({ length: 500 }, temporaryPassword)
  expect(new Set(made).size).toBe(made.length)
  for (const password of made) {
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[a-zA-Z\d]{5}(-[a-zA-Z\d]{5}){3}$/)
    expect(password).not.toMatch(/[0O1lIo]/)
  }
})

import { describe, expect, it } from 'vitest'
import { makeTemporaryPassword } from './administration/temporary-password.ts'
import { requireConformingPassword, setPassword } from './password-policy.ts'
import { type PasswordPolicy, readPoolSettings } from './pool-settings.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

const policyOf = (PasswordPolicy: Record<string, unknown>): PasswordPolicy =>
  readPoolSettings({ Policies: { PasswordPolicy } }).passwordPolicy
const strict = policyOf({ MinimumLength: 15, RequireUppercase: 'true', RequireLowercase: true, RequireNumbers: true, RequireSymbols: true })

describe('a password policy', () => {
  it.each([
    ['Short1!', 'Password not long enough'],
    ['lower case only 1!', 'Password must have uppercase characters'],
    ['UPPER CASE ONLY 1!', 'Password must have lowercase characters'],
    ['No Digit Whatever!', 'Password must have numeric characters'],
    ['NoSymbolWhatever12', 'Password must have symbol characters'],
    [`Aa1!${'x'.repeat(256)}`, 'Password must not be longer than 256 characters'],
  ])('refuses %s by name', (password, rule) => {
    expect(() => requireConformingPassword(strict, password)).toThrow(`Password did not conform with policy: ${rule}`)
  })

  it('asks for nothing that the template does not ask for, and for everything when it is silent', () => {
    expect(() => requireConformingPassword(policyOf({ MinimumLength: 15 }), 'ただのながい文だけでもよいことにする')).not.toThrow()
    expect(() => requireConformingPassword(readPoolSettings({}).passwordPolicy, 'alllowercase')).toThrow('uppercase')
  })

  it('is met by every temporary password that is made', () => {
    for (let count = 0; count < 50; count++) requireConformingPassword(strict, makeTemporaryPassword(strict))
  })

  it('refuses the last passwords where it keeps a history', () => {
    const settings = readPoolSettings({ Policies: { PasswordPolicy: { MinimumLength: 6, PasswordHistorySize: 2 } } })
    const pool = { id: 'ap-northeast-1_AbC123xyz', settings } as Pool
    const user = { username: 'someone', passwordHistory: [] as unknown[] } as User
    for (const password of ['first password', 'second password', 'third password']) setPassword(pool, user, password, 1)
    for (const password of ['second password', 'third password'])
      expect(() => setPassword(pool, user, password, 2)).toThrow('Password has previously been used')
    setPassword(pool, user, 'first password', 3)
  })
})

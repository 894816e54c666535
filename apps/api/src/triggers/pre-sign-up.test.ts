import { afterEach, describe, expect, it, vi } from 'vitest'
import { handler } from './pre-sign-up.ts'

const event = (email: string, triggerSource = 'PreSignUp_SignUp') => ({ triggerSource, request: { userAttributes: { email } } }) as never
afterEach(() => vi.unstubAllEnvs())

describe('asking for an account', () => {
  it('is possible for addresses of the named domains, in whatever case, and for no other', async () => {
    vi.stubEnv('SIGN_UP_DOMAINS', '["company.example"]')
    await expect(handler(event('Sato@Company.Example'))).resolves.toBeDefined()
    for (const email of ['x@evil.example', 'x@sub.company.example', 'x@company.example.evil.example', 'x@company.example@evil.example', ''])
      await expect(handler(event(email))).rejects.toThrow('sign-up-domain')
  })

  it('is refused to an address that the pool would keep in another form than the directory, or that no mailbox can have', async () => {
    vi.stubEnv('SIGN_UP_DOMAINS', '["company.example"]')
    for (const email of ['ｓａｔｏ＠company.example', 'sato@company.example ', 'sa..to@company.example', 'ＳＡＴＯ@company.example'])
      await expect(handler(event(email))).rejects.toThrow('sign-up-domain')
  })

  it('does not concern an invitation', async () => {
    vi.stubEnv('SIGN_UP_DOMAINS', '["company.example"]')
    await expect(handler(event('guest@partner.example', 'PreSignUp_AdminCreateUser'))).resolves.toBeDefined()
  })
})

import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('ap-northeast-1')

  it('starts from nothing and names the own origin and two Cognito endpoints', () => {
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' https://cognito-idp.ap-northeast-1.amazonaws.com https://cognito-identity.ap-northeast-1.amazonaws.com; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  it('allows no inline code, no eval and no wildcard', () => {
    expect(policy).not.toMatch(/unsafe|\*|http:/)
  })
})

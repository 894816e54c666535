import { describe, expect, it } from 'vitest'
import { handler } from './pre-token.ts'

describe('the pre-token trigger', () => {
  it('takes the self-service scope out of the access token and leaves groups and claims alone', async () => {
    const event = {
      version: '2',
      request: { userAttributes: {}, groupConfiguration: { groupsToOverride: ['a'] }, scopes: ['aws.cognito.signin.user.admin'] },
      response: { claimsAndScopeOverrideDetails: null },
    }
    const answer = await handler(event as never)
    expect(answer).toBe(event)
    expect(answer.response).toEqual({
      claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] } },
    })
  })
})

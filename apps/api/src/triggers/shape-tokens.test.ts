import { describe, expect, it } from 'vitest'
import { handler } from './pre-token.ts'
import { shapeTokens } from './shape-tokens.ts'

const scope = 'aws.cognito.signin.user.admin'
const eventOf = (clientId: string, triggerSource = 'TokenGeneration_Authentication') => ({
  version: '2',
  triggerSource,
  callerContext: { clientId },
  request: { userAttributes: {}, groupConfiguration: { groupsToOverride: ['a'] }, scopes: [scope] },
  response: { claimsAndScopeOverrideDetails: null },
})
const without = { accessTokenGeneration: { scopesToSuppress: [scope] } }
const groupless = { groupOverrideDetails: { groupsToOverride: [], iamRolesToOverride: [] } }

function shaped(event: ReturnType<typeof eventOf>, passkeyClientId: string | null): unknown {
  shapeTokens(event as never, passkeyClientId)
  return event.response.claimsAndScopeOverrideDetails
}

describe('the pre-token trigger', () => {
  it('takes the self-service scope out of the access token and leaves groups and claims alone', async () => {
    const event = eventOf('console')
    expect(await handler(event as never)).toBe(event)
    expect(event.response).toEqual({ claimsAndScopeOverrideDetails: without })
    expect(shaped(eventOf('console'), 'passkeys')).toEqual(without)
  })

  it('leaves the scope to a fresh sign-in by the client for passkeys alone, and takes its groups instead', () => {
    expect(shaped(eventOf('passkeys'), 'passkeys')).toEqual(groupless)
    expect(shaped(eventOf('passkeys', 'TokenGeneration_NewPasswordChallenge'), 'passkeys')).toEqual(groupless)
    expect(shaped(eventOf('passkeys', 'TokenGeneration_RefreshTokens'), 'passkeys')).toEqual({ ...without, ...groupless })
  })

  it('takes it out where there is no such client, and while its id cannot be read', () => {
    expect(shaped(eventOf('passkeys'), null)).toEqual(without)
  })
})

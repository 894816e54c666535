import { describe, expect, it } from 'vitest'
import { CLIENT_ID, publishedValueReader } from './published-value.ts'
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

describe('the id of the client for passkeys', () => {
  it('is asked for until it is known, then kept, and is no other text', async () => {
    let asked = 0
    const answers = [new Error('away'), {}, { Parameter: { Value: 'not an id' } }, { Parameter: { Value: '1abc' } }]
    const read = publishedValueReader(
      async () => {
        const answer = answers[asked++]
        if (answer instanceof Error) throw answer
        return answer
      },
      '/x',
      CLIENT_ID,
    )
    expect([await read(), await read(), await read(), await read(), await read()]).toEqual([null, null, null, '1abc', '1abc'])
    expect(asked).toBe(4)
  })

  it('takes no longer than there is time', async () => {
    const given: (number | undefined)[] = []
    const read = publishedValueReader(async ({ timeoutMs }) => (given.push(timeoutMs), {}), '/x', CLIENT_ID)
    await read()
    await read(200)
    expect(given).toEqual([1_500, 200])
  })
})

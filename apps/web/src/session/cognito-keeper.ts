import type { WebConfig } from '@sekisho/contract/web-config'
import { configureAmplify, readCredentials, readTokens } from './amplify.ts'
import type { Keeper } from './keeper.ts'
import { lastPerson, lastPersonKey } from './last-person.ts'
import { passkeyMeans } from './passkeys/passkey-means.ts'
import { personOfTokens } from './person-of-tokens.ts'
import type { Session } from './session.ts'

type Tokens = NonNullable<Awaited<ReturnType<typeof readTokens>>>

/** The session of `iam` and `cognito` mode: Cognito's tokens, which Amplify keeps and renews. */
export function createCognitoKeeper(config: WebConfig): Keeper {
  configureAmplify(config)
  const { authorizer, userPoolClientId, passwordWindow } = config
  const session = async ({ refresh }: { refresh: boolean }): Promise<Session | null> => {
    // In iam mode a refresh of the credentials renews the tokens too; asking twice would rotate twice.
    const credentials = authorizer === 'iam' ? await readCredentials({ refresh }) : null
    const tokens = await readTokens({ refresh: refresh && authorizer !== 'iam' })
    if (!tokens) return null
    return { ...personOf(tokens), authorizer, credentials, accessToken: tokens.accessToken.toString(), idToken: tokens.idToken.toString() }
  }
  return {
    authorizer,
    holderKey: lastPersonKey(userPoolClientId),
    holder: () => lastPerson(userPoolClientId),
    async person() {
      const tokens = await readTokens({ refresh: false })
      return tokens ? personOf(tokens) : null
    },
    session,
    // The role is in the tokens: only new ones change it.
    learnRole: async () => void (await session({ refresh: true })),
    hasCode: true,
    takesPasskeys: config.passkeys !== undefined,
    passkeys: passkeyMeans(config),
    prove: async (...asked) => (await import('./sign-in/prove-at-cognito.ts')).proveAtCognito(config, ...asked),
    async forget() {
      const { signOut } = await import('aws-amplify/auth')
      await signOut().catch(() => undefined)
    },
    async loadCalls() {
      const { cognitoCalls } = await import('./sign-in/cognito-calls.ts')
      if (!passwordWindow) return cognitoCalls
      const { movingCalls } = await import('./sign-in/moving-calls.ts')
      return movingCalls(cognitoCalls, { ...config, passwordWindow })
    },
  }
}

const personOf = ({ accessToken, idToken }: Tokens) => personOfTokens(accessToken.payload, idToken.payload)

import type { WebConfig } from '@sekisho/contract/web-config'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import type { SignInCalls } from './calls.ts'
import type { SignInStep } from './sign-in-step.ts'

type Moving = Pick<WebConfig, 'userPoolId' | 'userPoolEndpoint'> & { passwordWindow: NonNullable<WebConfig['passwordWindow']> }

/**
 * The calls of a stage whose people may come with the password of an earlier system. Only when Cognito has said that address
 * or password are wrong, and while the window is open, the password goes to the one client that carries it; what comes
 * of it is an account, and the sign-in begins anew by SRP. Nothing that this client answers is kept.
 */
export function movingCalls(calls: SignInCalls, config: Moving): SignInCalls {
  return {
    ...calls,
    async startSignIn(email, password, onWaiting) {
      try {
        return await calls.startSignIn(email, password, onWaiting)
      } catch (error) {
        const isWrong = calls.failureOf(error, 'password').failure === 'wrong'
        if (!isWrong || !isOpen(config.passwordWindow, Date.now()) || !(await isLetIn(config, email, password))) throw error
        return calls.startSignIn(email, password, onWaiting)
      }
    },
    answerChallenge: async (answer, email) => withGroups(await calls.answerChallenge(answer, email)),
  }
}

const isOpen = ({ opens, ends }: Moving['passwordWindow'], now: number): boolean => now >= Date.parse(opens) && now < Date.parse(ends)

/** Whether Cognito's trigger knows the person by this password. Without an answer they are told what SRP said. */
async function isLetIn({ userPoolId, userPoolEndpoint, passwordWindow }: Moving, email: string, password: string): Promise<boolean> {
  const endpoint = userPoolEndpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/`
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: passwordWindow.clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
    credentials: 'omit',
    cache: 'no-store',
  }).catch(() => null)
  return answer?.ok === true
}

/** The group is given by the trigger after the sign-in: tokens that were made before it know of none, and are renewed once. */
async function withGroups(step: SignInStep): Promise<SignInStep> {
  if (step.name !== 'done') return step
  const tokens = await cognitoUserPoolsTokenProvider.getTokens()
  if (tokens?.accessToken.payload['cognito:groups'] === undefined) await cognitoUserPoolsTokenProvider.getTokens({ forceRefresh: true })
  return step
}

import { confirmSignIn, signIn, signOut } from 'aws-amplify/auth'
import { generate } from 'otplib'
import { cloud, cloudTime } from '../fixtures/cloud.ts'
import { configureAmplify, sessionNow, signedFetch } from '../fixtures/credentials.ts'

export interface Answered {
  status: number
  body: Record<string, unknown>
}

/** A call to Cognito as anybody on the internet can make it. */
export async function callCognito(operation: string, input: object, service = 'AWSCognitoIdentityProviderService'): Promise<Answered> {
  const reply = await fetch(`${cloud().aws}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${service}.${operation}` },
    body: JSON.stringify(input),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

/** What the site tells the browser of the window. */
export async function windowClientId(): Promise<string> {
  const config = (await (await fetch(`${cloud().site}/config.json`)).json()) as { passwordWindow?: { clientId: string } }
  if (!config.passwordWindow) throw new Error('The site tells of no window.')
  return config.passwordWindow.clientId
}

/** The one call that carries a password. */
export const askWindow = async (email: string, password: string, flow = 'USER_PASSWORD_AUTH'): Promise<Answered> =>
  callCognito('InitiateAuth', {
    AuthFlow: flow,
    ClientId: await windowClientId(),
    AuthParameters: { USERNAME: email, PASSWORD: password },
  })

/** By SRP through the console's client into an authenticator of one's own; answers who the API says it is. @throws Error where it ends otherwise */
export async function enrolBySrp(email: string, password: string): Promise<{ staffId: string; role: string }> {
  configureAmplify()
  await signOut()
  const { nextStep } = await signIn({ username: email, password })
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
    throw new Error(`No authenticator is asked for but ${nextStep.signInStep}.`)
  const secret = nextStep.totpSetupDetails.sharedSecret
  const done = await confirmSignIn({ challengeResponse: await generate({ secret, epoch: Math.floor((await cloudTime()) / 1000) }) })
  if (done.nextStep.signInStep !== 'DONE') throw new Error(`The authenticator led to ${done.nextStep.signInStep}.`)
  const reply = await signedFetch(await sessionNow(), 'GET', '/api/account')
  if (!reply.ok) throw new Error(`The account answered ${reply.status}.`)
  return (await reply.json()) as { staffId: string; role: string }
}

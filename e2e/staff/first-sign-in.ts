import { confirmSignIn, signIn, signOut } from 'aws-amplify/auth'
import { generate } from 'otplib'
import { cloudTime } from '../fixtures/cloud.ts'
import { configureAmplify } from '../fixtures/credentials.ts'

/**
 * Goes from the mail of an invitation into the console as the screens do: the temporary password, one of their own,
 * an authenticator. Answers with every step on the way.
 */
export async function firstSignIn(email: string, mail: { text: string }, password: string): Promise<string[]> {
  configureAmplify()
  await signOut()
  const temporary = /(?:仮パスワード|Temporary password): (\S+)/.exec(mail.text)?.[1] ?? 'the mail names none'
  const first = await signIn({ username: email, password: temporary })
  const second = await confirmSignIn({ challengeResponse: password })
  const step = second.nextStep
  if (step.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(`No authenticator is asked for but ${step.signInStep}.`)
  const third = await confirmSignIn({
    challengeResponse: await generate({ secret: step.totpSetupDetails.sharedSecret, epoch: Math.floor((await cloudTime()) / 1000) }),
  })
  return [first, second, third].map(({ nextStep }) => nextStep.signInStep)
}

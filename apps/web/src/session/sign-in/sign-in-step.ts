import type { SignInOutput } from 'aws-amplify/auth'
import type { Language } from '../../format/language.ts'

export type NextStep = SignInOutput['nextStep']

/** One screen of signing in. `choose-totp` is no screen: there is one second factor, and it is chosen without asking. */
export type SignInStep =
  | { name: 'password' }
  | { name: 'new-password'; isOfEarlierSystem?: true }
  | { name: 'set-up'; secret: string; uri: string }
  | { name: 'code' }
  | { name: 'choose-totp' }
  | { name: 'forgotten'; isDemanded: boolean }
  | { name: 'new-password-by-mail' }
  | { name: 'sign-up' }
  | { name: 'confirm-sign-up'; personName: string }
  | { name: 'done' }
  | { name: 'unknown'; said: string }

/** What somebody says who asks for an account of their own. */
export interface Registration {
  personName: string
  email: string
  language: Language
}

export type StepName = SignInStep['name']

/**
 * Maps what Amplify says comes next to a screen. What this product does not use, and what a later Amplify
 * may add, becomes `unknown`, which has words of its own.
 * @param issuer and account name the entry in the person's authenticator
 */
export function stepOf(next: NextStep, issuer: string, account: string): SignInStep {
  switch (next.signInStep) {
    case 'DONE':
      return { name: 'done' }
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return next.missingAttributes?.length ? unknown(`${next.signInStep}: ${next.missingAttributes.join(', ')}`) : { name: 'new-password' }
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP': {
      const { sharedSecret, getSetupUri } = next.totpSetupDetails
      return { name: 'set-up', secret: sharedSecret, uri: getSetupUri(encodeURIComponent(issuer), account).href }
    }
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return { name: 'code' }
    case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
    case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
      return next.allowedMFATypes?.includes('TOTP') ? { name: 'choose-totp' } : unknown(next.signInStep)
    case 'RESET_PASSWORD':
      return { name: 'forgotten', isDemanded: true }
    case 'CONFIRM_SIGN_UP':
      return { name: 'confirm-sign-up', personName: '' }
    default:
      return unknown(next.signInStep)
  }
}

const unknown = (said: string): SignInStep => ({ name: 'unknown', said })

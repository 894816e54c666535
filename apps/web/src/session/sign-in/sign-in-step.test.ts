import { describe, expect, it } from 'vitest'
import { stepOf, type NextStep, type StepName } from './sign-in-step.ts'

type AmplifyStep = NextStep['signInStep']

/** A step that a later Amplify adds does not compile until somebody decides what it shows. */
const expected: Record<AmplifyStep, StepName> = {
  DONE: 'done',
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: 'new-password',
  CONTINUE_SIGN_IN_WITH_TOTP_SETUP: 'set-up',
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: 'code',
  CONTINUE_SIGN_IN_WITH_MFA_SELECTION: 'choose-totp',
  CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION: 'choose-totp',
  RESET_PASSWORD: 'forgotten',
  CONFIRM_SIGN_UP: 'confirm-sign-up',
  CONFIRM_SIGN_IN_WITH_SMS_CODE: 'unknown',
  CONFIRM_SIGN_IN_WITH_EMAIL_CODE: 'unknown',
  CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE: 'unknown',
  CONFIRM_SIGN_IN_WITH_PASSWORD: 'unknown',
  CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: 'unknown',
  CONTINUE_SIGN_IN_WITH_EMAIL_SETUP: 'unknown',
}

const totpSetupDetails = {
  sharedSecret: 'ABCDEFGH',
  getSetupUri: (issuer: string, account?: string) => new URL(`otpauth://totp/${issuer}:${account}?secret=ABCDEFGH`),
}
const nextStep = (signInStep: string, more: object = {}) =>
  ({ signInStep, totpSetupDetails, allowedMFATypes: ['TOTP', 'EMAIL'], ...more }) as unknown as NextStep

describe('the screen for what Amplify says comes next', () => {
  it.each(Object.entries(expected))('%s shows %s', (signInStep, name) => {
    expect(stepOf(nextStep(signInStep), 'Sekisho', 'a@sekisho.example').name).toBe(name)
  })

  it('shows words instead of a blank page for a step that nobody has heard of', () => {
    expect(stepOf(nextStep('CONFIRM_SIGN_IN_WITH_TELEPATHY'), 'Sekisho', 'a')).toEqual({
      name: 'unknown',
      said: 'CONFIRM_SIGN_IN_WITH_TELEPATHY',
    })
  })

  it('hands the authenticator a secret and an address that names product and person', () => {
    expect(stepOf(nextStep('CONTINUE_SIGN_IN_WITH_TOTP_SETUP'), 'Sekisho', 'a@sekisho.example')).toEqual({
      name: 'set-up',
      secret: 'ABCDEFGH',
      uri: 'otpauth://totp/Sekisho:a@sekisho.example?secret=ABCDEFGH',
    })
  })

  it('keeps a name with signs of its own whole in that address', () => {
    const step = stepOf(nextStep('CONTINUE_SIGN_IN_WITH_TOTP_SETUP'), 'Ogawa & Events', 'a@sekisho.example')
    const { host, pathname, search } = new URL(step.name === 'set-up' ? step.uri : '')
    expect(host).toBe('totp')
    expect(decodeURIComponent(pathname)).toBe('/Ogawa & Events:a@sekisho.example')
    expect(search).toBe('?secret=ABCDEFGH')
  })

  it('does not choose a second factor that is not the authenticator', () => {
    expect(stepOf(nextStep('CONTINUE_SIGN_IN_WITH_MFA_SELECTION', { allowedMFATypes: ['SMS'] }), 'Sekisho', 'a').name).toBe('unknown')
    expect(stepOf(nextStep('CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION', { allowedMFATypes: undefined }), 'Sekisho', 'a').name).toBe(
      'unknown',
    )
  })

  it('does not ask for attributes that the product does not have', () => {
    const step = stepOf(nextStep('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', { missingAttributes: ['address'] }), 'Sekisho', 'a')
    expect(step).toEqual({ name: 'unknown', said: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: address' })
  })
})

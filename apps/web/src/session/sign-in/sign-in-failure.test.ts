import { describe, expect, it } from 'vitest'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { failureOf, signInFailures } from './sign-in-failure.ts'

const error = (name: string, message = '') => Object.assign(new Error(message), { name })

describe('what a person is told when signing in fails', () => {
  it('says the same for a wrong password and for an unknown e-mail address', () => {
    expect(failureOf(error('NotAuthorizedException', 'Incorrect username or password.'), 'password')).toBe('wrong')
    expect(failureOf(error('UserNotFoundException', 'User does not exist.'), 'password')).toBe('wrong')
  })

  it.each([
    ['NotAuthorizedException', 'Password attempts exceeded', 'password', 'locked'],
    ['NotAuthorizedException', 'User is disabled.', 'password', 'disabled'],
    ['NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.', 'password', 'invitation-expired'],
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.', 'code', 'session-expired'],
    ['NotAuthorizedException', 'Invalid session for the user.', 'new-password', 'session-expired'],
    ['SignInException', 'An error occurred during the sign in process.', 'code', 'session-expired'],
    ['CodeMismatchException', 'Invalid code received for user', 'code', 'wrong-code'],
    ['EnableSoftwareTokenMFAException', 'Code mismatch', 'set-up', 'wrong-code'],
    ['ExpiredCodeException', 'Your software token has already been used once.', 'code', 'used-code'],
    ['CodeMismatchException', 'Invalid verification code provided, please try again.', 'new-password-by-mail', 'wrong-mail-code'],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'new-password-by-mail', 'expired-mail-code'],
    ['InvalidPasswordException', 'Password did not conform with policy', 'new-password', 'weak-password'],
    ['PasswordHistoryPolicyViolationException', '', 'new-password', 'known-password'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'forgotten', 'too-many'],
    ['UserLambdaValidationException', 'PreAuthentication failed with error not today.', 'password', 'refused'],
    ['UserLambdaValidationException', 'PreTokenGeneration failed with error out of memory.', 'code', 'unexpected'],
    ['UserLambdaValidationException', 'PreSignUp failed with error sign-up-domain.', 'sign-up', 'domain-refused'],
    ['UserLambdaValidationException', 'CustomMessage failed with error out of memory.', 'sign-up', 'unexpected'],
    ['UnexpectedLambdaException', 'PreTokenGeneration invocation failed due to error Socket timeout.', 'code', 'unexpected'],
    ['InvalidLambdaResponseException', 'Unrecognizable lambda output', 'code', 'unexpected'],
    ['InternalErrorException', 'Something went wrong', 'code', 'unexpected'],
    ['NetworkError', 'A network error has occurred.', 'password', 'offline'],
    ['SyntaxError', 'Unexpected token < in JSON at position 0', 'password', 'intercepted'],
    ['SomethingNew', 'surprise', 'password', 'unexpected'],
    ['__proto__', '', 'password', 'unexpected'],
  ] as const)('%s "%s" on the screen "%s" is %s', (name, message, at, failure) => {
    expect(failureOf(error(name, message), at)).toBe(failure)
  })

  it('is calm about something that is no error', () => {
    expect(failureOf('a string', 'password')).toBe('unexpected')
    expect(failureOf(undefined, 'code')).toBe('unexpected')
  })

  it.each(['CodeMismatchException', 'ExpiredCodeException', 'NotAuthorizedException', 'UserNotFoundException', 'AliasExistsException'])(
    'says the same of a code for a new account whatever Cognito says: %s',
    (name) =>
      expect(failureOf(error(name, 'User cannot be confirmed. Current status is CONFIRMED'), 'confirm-sign-up')).toBe('wrong-mail-code'),
  )

  it.each(signInFailures)('has words for %s', (failure) => {
    expect(Object.keys(signInMessages)).toContain(`failure:${failure}`)
  })
})

import type { StepName } from './sign-in-step.ts'

/** Everything that can go wrong while signing in, each with words of its own. */
export const signInFailures = [
  'wrong',
  'passkey',
  'locked',
  'disabled',
  'invitation-expired',
  'session-expired',
  'wrong-code',
  'used-code',
  'wrong-mail-code',
  'expired-mail-code',
  'weak-password',
  'known-password',
  'too-many',
  'refused',
  'domain-refused',
  'mail-not-sent',
  'offline',
  'intercepted',
  'unexpected',
] as const
export type SignInFailure = (typeof signInFailures)[number]

const byName: Readonly<Record<string, SignInFailure>> = {
  // One answer for a wrong password and for nobody of that name.
  UserNotFoundException: 'wrong',
  EnableSoftwareTokenMFAException: 'wrong-code',
  PasswordHistoryPolicyViolationException: 'known-password',
  InvalidPasswordException: 'weak-password',
  TooManyFailedAttemptsException: 'too-many',
  TooManyRequestsException: 'too-many',
  LimitExceededException: 'too-many',
  CodeDeliveryFailureException: 'mail-not-sent',
  // Amplify has nothing to continue: the page was loaded again too late.
  SignInException: 'session-expired',
  NetworkError: 'offline',
  PasskeyError: 'passkey',
  // An answer that is no JSON is none of Cognito's.
  SyntaxError: 'intercepted',
}

/** By these Cognito answers a code for an address, each in another state of its account. */
const ofAnAddress: ReadonlySet<string> = new Set([
  'UserNotFoundException',
  'CodeMismatchException',
  'ExpiredCodeException',
  'NotAuthorizedException',
  'AliasExistsException',
])

/** Screens that hold no session of a sign-in under way. */
const outsideOfSignIn: ReadonlySet<StepName> = new Set(['forgotten', 'new-password-by-mail', 'sign-up', 'confirm-sign-up'])

/** Maps an error of Amplify to what the person is told. @param at the screen on which it happened */
export function failureOf(error: unknown, at: StepName): SignInFailure {
  if (!(error instanceof Error)) return 'unexpected'
  const named = Object.hasOwn(byName, error.name) ? byName[error.name] : undefined
  // Wrong, too old, already confirmed or nobody's: told apart, they would say who has an account.
  if (at === 'confirm-sign-up' && ofAnAddress.has(error.name)) return 'wrong-mail-code'
  if (named) return named
  if (error.name === 'UserLambdaValidationException') return thrownByATrigger(error.message)
  const isByMail = at === 'new-password-by-mail'
  if (error.name === 'CodeMismatchException') return isByMail ? 'wrong-mail-code' : 'wrong-code'
  if (error.name === 'ExpiredCodeException') return isByMail ? 'expired-mail-code' : 'used-code'
  if (error.name === 'NotAuthorizedException') return refusal(error.message, at)
  if (error.name === 'InvalidParameterException') return invalidParameter(at)
  return 'unexpected'
}

/** Two triggers refuse people, the first with our own word; any other that throws has failed, and may work again. */
function thrownByATrigger(message: string): SignInFailure {
  if (message.includes('sign-up-domain')) return 'domain-refused'
  return message.startsWith('PreAuthentication ') ? 'refused' : 'unexpected'
}

/** Cognito has one name for many refusals; only its sentence tells them apart. */
function refusal(message: string, at: StepName): SignInFailure {
  if (/attempts exceeded/i.test(message)) return 'locked'
  if (/disabled/i.test(message)) return 'disabled'
  if (/temporary password/i.test(message)) return 'invitation-expired'
  if (/session|expired/i.test(message)) return 'session-expired'
  if (at === 'password') return 'wrong'
  return outsideOfSignIn.has(at) ? 'refused' : 'session-expired'
}

function invalidParameter(at: StepName): SignInFailure {
  if (at === 'password') return 'wrong'
  if (at === 'code' || at === 'set-up') return 'wrong-code'
  return at === 'new-password' || at === 'new-password-by-mail' || at === 'sign-up' ? 'weak-password' : 'unexpected'
}

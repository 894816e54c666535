import { isApiError } from '../../api-client/api-error.ts'

/** Why a device was not registered, each with words of its own. */
export type RegistrationFault = 'dismissed' | 'there' | 'over' | 'many' | 'tier' | 'refused' | 'offline'

const byName: Readonly<Record<string, RegistrationFault>> = {
  // The browser's words: closed or timed out alike, and a device that was excluded.
  NotAllowedError: 'dismissed',
  AbortError: 'dismissed',
  InvalidStateError: 'there',
  // Cognito's.
  NotAuthorizedException: 'over',
  WebAuthnChallengeNotFoundException: 'over',
  LimitExceededException: 'many',
  // The pool no longer takes passkeys at all, by its tier or by its settings.
  FeatureUnavailableInTierException: 'tier',
  WebAuthnNotEnabledException: 'tier',
  WebAuthnConfigurationMissingException: 'tier',
  OperationNotEnabledException: 'tier',
  NetworkError: 'offline',
}

/**
 * What went wrong between the browser, the device and Cognito; null for a refusal of our own API, which has its own words,
 * unless it is Cognito's word on the token of the door.
 */
export function registrationFault(error: unknown): RegistrationFault | null {
  const name = error instanceof Error ? error.name : ''
  if (isApiError(error)) return error.errors.some(({ field }) => field === 'accessToken') ? 'over' : null
  return Object.hasOwn(byName, name) ? byName[name]! : 'refused'
}

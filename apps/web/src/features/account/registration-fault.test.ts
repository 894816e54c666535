import { expect, it } from 'vitest'
import { registrationFault } from './registration-fault.ts'

const named = (name: string) => Object.assign(new Error('in words of its own'), { name })

it.each([
  ['NotAllowedError', 'dismissed'],
  ['AbortError', 'dismissed'],
  ['InvalidStateError', 'there'],
  ['NotAuthorizedException', 'over'],
  ['WebAuthnChallengeNotFoundException', 'over'],
  ['LimitExceededException', 'many'],
  ['WebAuthnOriginNotAllowedException', 'refused'],
  ['WebAuthnRelyingPartyMismatchException', 'refused'],
  ['WebAuthnCredentialNotSupportedException', 'refused'],
  ['WebAuthnClientMismatchException', 'refused'],
  ['WebAuthnNotEnabledException', 'refused'],
  ['WebAuthnConfigurationMissingException', 'refused'],
  ['FeatureUnavailableInTierException', 'refused'],
  ['constructor', 'refused'],
  ['NetworkError', 'offline'],
  ['ApiError', null],
])('tells why a device was not added, from %s', (name, fault) => {
  expect(registrationFault(named(name))).toBe(fault)
})

import { expect, it } from 'vitest'
import { ApiError } from '../../api-client/api-error.ts'
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
  ['WebAuthnNotEnabledException', 'tier'],
  ['WebAuthnConfigurationMissingException', 'tier'],
  ['FeatureUnavailableInTierException', 'tier'],
  ['OperationNotEnabledException', 'tier'],
  ['constructor', 'refused'],
  ['NetworkError', 'offline'],
])('tells why a device was not added, from %s', (name, fault) => {
  expect(registrationFault(named(name))).toBe(fault)
})

it.each([
  ['accessToken', 'expired', 'over'],
  ['accessToken', 'token', 'over'],
  ['added.name', 'too-long', null],
])('leaves a refusal of our own API to its own words, unless the door is shut: %s %s', (field, issue, fault) => {
  expect(registrationFault(new ApiError('invalid-input', { status: 400, requestId: 'r', errors: [{ field, issue }] }))).toBe(fault)
  expect(registrationFault(new ApiError('conflict', { status: 409, requestId: 'r' }))).toBeNull()
})

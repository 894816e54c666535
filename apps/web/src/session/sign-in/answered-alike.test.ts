import { describe, expect, it } from 'vitest'
import { answeredAlike } from './answered-alike.ts'

const failing = (name: string, message = '') => answeredAlike(Promise.reject(Object.assign(new Error(message), { name })))

describe('asking for an account, for another code and for a new password', () => {
  it.each([
    ['an address of nobody', 'UserNotFoundException', 'Username/client id combination not found.'],
    ['somebody confirmed', 'InvalidParameterException', 'User is already confirmed.'],
    [
      'somebody without a proved address',
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email',
    ],
    ['somebody still invited', 'NotAuthorizedException', 'User password cannot be reset in the current state.'],
    ['somebody disabled', 'NotAuthorizedException', 'User is disabled.'],
    ['nobody of the earlier system', 'UserLambdaValidationException', 'UserMigration failed with error no.'],
    ['nobody of the earlier system, whom its trigger does not name', 'InvalidLambdaResponseException', 'Unrecognizable lambda output'],
  ])('is answered for %s as if a code had been sent', async (_who, name, message) => {
    await expect(failing(name, message)).resolves.toBeUndefined()
  })

  it.each([
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'],
    ['NetworkError', ''],
    ['UserLambdaValidationException', 'PreSignUp failed with error no.'],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool'],
    ['InvalidPasswordException', ''],
  ])('passes on what says nothing of the address: %s %s', async (name, message) => {
    await expect(failing(name, message)).rejects.toMatchObject({ name })
  })
})

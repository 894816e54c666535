/** By these Cognito says whether an address has an account, and in which state. */
const telling: ReadonlySet<string> = new Set(['UserNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'])

/** Anything that it says of everybody: of the pool, not of the address. */
const ofEverybody = /not permitted for this user pool/i

/** What the trigger for people of an earlier system says of an address that is none of theirs. */
const ofAMove = ({ name, message }: Error): boolean =>
  name === 'InvalidLambdaResponseException' || (name === 'UserLambdaValidationException' && message.startsWith('UserMigration '))

/**
 * Goes on as if it had worked where a refusal would tell who has an account. Cognito's own endpoint still does; the
 * screens do not pass it on.
 */
export async function answeredAlike(asked: Promise<unknown>, names: ReadonlySet<string> = telling): Promise<void> {
  await asked.catch((error: unknown) => {
    if (error instanceof Error && ofAMove(error)) return
    if (!(error instanceof Error) || !names.has(error.name) || ofEverybody.test(error.message)) throw error
  })
}

import type { Account } from './account.ts'
import { GLOBAL_REGION } from './account.ts'
import { Failure } from '../failure.ts'
import { NO_CREDENTIALS, noCredentials } from '../no-credentials.ts'

/**
 * The account that the credentials are of, asked of the one region that is on in every account: elsewhere, good
 * credentials look wrong in a region that is off.
 * @throws Failure when there are none, when they are wrong or over, and when they are of another account
 */
export async function whoseAccount(account: Account): Promise<{ account: string; arn: string }> {
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts')
  const settings = account.settings(account.isLocal ? undefined : GLOBAL_REGION)
  const answer = await new STSClient(settings).send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    throw unreached(error)
  })
  const { Account: number = '', Arn: arn = '' } = answer
  const { name, account: named } = account.stage
  if (named !== undefined && named !== number)
    throw new Failure(`These credentials are of account ${number}; stage "${name}" is of account ${named}.`, {
      hint: `Sign in to ${named} (AWS_PROFILE names the profile), or mend "account" in stages/${name}.ts.`,
    })
  return { account: number, arn }
}

/** Why no account answered, by the names that STS and the SDK have for it. */
function unreached(error: unknown): Failure {
  const type = nameOf(error)
  const say = (message: string, hint: string) => new Failure(message, { end: 'unreachable', hint, cause: error })
  if (NO_CREDENTIALS.test(type)) return say(noCredentials.says, noCredentials.fix)
  if (/^(ExpiredToken|ExpiredTokenException|RequestExpired)$/.test(type))
    return say('The credentials are over.', 'Sign in again: `aws sso login`.')
  if (
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|IncompleteSignature|AuthFailure|InvalidSignatureException)$/.test(
      type,
    )
  )
    return say(
      `AWS does not know these credentials: ${type}.`,
      'Sign in again; a clock that is wrong by minutes makes good ones look wrong as well.',
    )
  return say(`AWS does not answer: ${type}.`, 'Look at the network, and at AWS_ENDPOINT_URL where it is set.')
}

/** A refused connection is an `Error` of no name of its own: its code says which. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.name === 'Error' && 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

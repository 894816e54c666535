import { DatabaseError } from '@sekisho/database/database-error'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { RefusedExport } from '@sekisho/identity/export/refused-export'
import { CannotLockOut } from '@sekisho/identity/lock-out/lock-out'
import { CannotBootstrap } from '@sekisho/identity/bootstrap/cannot-bootstrap'
import { StageFault } from '@sekisho/stages/stage-fault'
import { CommanderError } from 'commander'
import { DENIED } from './denied.ts'
import { Failure } from './failure.ts'
import { NO_CREDENTIALS, noCredentials } from './no-credentials.ts'

/** What any error means to the person at the keyboard: the one place where errors become sentences. */
export function toldFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof CommanderError) return ofCommander(error)
  if (error instanceof StageFault) return new Failure(error.message, { end: 'usage', cause: error })
  if (error instanceof CannotLockOut) return new Failure(error.message, { cause: error })
  if (error instanceof CannotBootstrap) return new Failure(error.message, { cause: error })
  if (error instanceof RefusedExport) return new Failure(error.message, { end: error.isForNow ? 'unfinished' : 'refused', cause: error })
  if (error instanceof AwsCallError) return ofAws(error)
  if (error instanceof PoolError) return unreachable(`The user pool does not do it: ${error.type}.`, error)
  if (error instanceof DatabaseError) return unreachable(inWords(error), error)
  if (error instanceof DirectoryError) return unreachable('The directory does not answer.', error)
  if (isSdk(error)) return ofSdk(error)
  if (error instanceof Error && NO_CREDENTIALS.test(error.name)) return unreachable(noCredentials.says, error, noCredentials.fix)
  if (isNetwork(error)) return unreachable('AWS does not answer at the address that is set.', error)
  return new Failure('Something in this program is wrong; nothing more can be said for sure.', {
    end: 'fault',
    hint: 'The same command with --verbose shows where. Please report it.',
    cause: error,
  })
}

/** The service's or PostgreSQL's name of the refusal; an error of the database holds no value. */
export const inWords = ({ message }: DatabaseError): string => `The database does not do it: ${message.replace(/^Database: /, '')}.`

/** Commander's sentences begin in lower case and with "error: ". */
function ofCommander({ message }: CommanderError): Failure {
  const [said = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`
  const hint =
    suggestion?.replace(/^\(|\)$/g, '') ?? 'sekisho --help shows the commands, sekisho COMMAND --help their options and examples.'
  return new Failure(sentence, { end: 'usage', hint })
}

/** An error of AWS's own clients: they have asked several times already where that could help. */
interface SdkError extends Error {
  $metadata: { httpStatusCode?: number }
}
const isSdk = (error: unknown): error is SdkError => error instanceof Error && '$metadata' in error && '$fault' in error

function ofSdk(error: SdkError): Failure {
  const { name } = error
  if (name.startsWith('ExpiredToken')) return unreachable('The credentials are over.', error, 'Sign in again; the same command goes on.')
  if (DENIED.test(name))
    return unreachable(
      `AWS does not accept these credentials for this: ${name}.`,
      error,
      'Sign in to the account of the stage and try again.',
    )
  if (/Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/.test(name))
    return new Failure(`AWS is asked too often for this account: ${name}.`, {
      end: 'unfinished',
      hint: 'Wait a minute; the same command goes on.',
      cause: error,
    })
  return unreachable(`AWS answered ${error.$metadata.httpStatusCode ?? 'nothing'}: ${name}.`, error)
}

function ofAws(error: AwsCallError): Failure {
  if (DENIED.test(error.type))
    return unreachable(
      `AWS does not accept these credentials for this: ${error.type}.`,
      error,
      'Sign in to the account of the stage and try again.',
    )
  return unreachable(`AWS answered ${error.status} ${error.type}.`, error)
}

const unreachable = (message: string, cause: unknown, hint = 'The same command finishes whatever this one began.'): Failure =>
  new Failure(message, { end: 'unreachable', hint, cause })

/**
 * `fetch` says TypeError when no connection came about, and TimeoutError when no answer did; AWS's clients leave Node's own code.
 * Pipes to programs of this machine break as well: by those codes it was AWS only where its client says that it asked.
 */
const isNetwork = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if ((error instanceof TypeError && error.message === 'fetch failed') || error.name === 'TimeoutError') return true
  const code = 'code' in error ? String(error.code) : ''
  return NO_NETWORK.test(code) || ('$metadata' in error && BROKEN.test(code))
}
const NO_NETWORK = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/
const BROKEN = /^(ECONNRESET|ECONNABORTED|EPIPE)$/

import { DatabaseError } from '@sekisho/database/database-error'
import { Failure } from '../../failure.ts'
import { inWords } from '../../told-failure.ts'
import type { Kind } from './kinds.ts'

/** Another process goes on with the same file. */
export class RunOvertaken extends Error {
  override readonly name = 'RunOvertaken'
}

const DENIED =
  /(Expired|AccessDenied|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|MissingAuthentication)\w*/

/** What stopped a run, with how far it came. What is wrong with the program itself stays as it is. */
export function stoppedAt(error: unknown, kind: Kind, done: number, total: number): unknown {
  const so = `${done} of ${total} rows of the ${kind} are done.`
  const end = { end: 'unfinished', hint: 'The same command goes on where this one was.', cause: error } as const
  if (error instanceof RunOvertaken)
    return new Failure(`${so} Another process is bringing the same file.`, { ...end, hint: 'Let that one end.' })
  if (!(error instanceof DatabaseError)) return error
  const denied = DENIED.exec(error.message)?.[0]
  return new Failure(denied ? `${so} AWS takes these credentials no longer, or not for this: ${denied}.` : `${so} ${inWords(error)}`, end)
}

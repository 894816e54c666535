import type { session } from '@sekisho/contract/session'
import { invalidInput } from '../http/problem.ts'
import type { Operation } from '../http/route.ts'
import { tokenIn, type Sessions } from '@sekisho/identity/sessions'
import { answered } from './answered.ts'

/** Ends the session of the token at once. A session that is already over is over: the answer is the same. */
export const endSession =
  ({ sessions }: { sessions: Sessions }): Operation<typeof session.end> =>
  async (_input, { authorization }) => {
    const token = tokenIn(authorization)
    if (token === null) throw invalidInput('authorization', 'token')
    await answered(sessions.end(token))
    return { status: 'ended' }
  }

import { ProblemError, unavailable } from '../http/problem.ts'

/** Says 503 for a table that does not answer; nothing is decided then. A refusal of ours stays what it is. */
export const answered = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown): never => {
    throw error instanceof ProblemError ? error : unavailable('directory')
  })

import { createHash } from 'node:crypto'
import type { Database } from '@sekisho/database/database'
import { json, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { ProblemError } from '../http/problem.ts'
import type { Context } from '../http/route.ts'

/**
 * Runs a change of the database at most once per key and person: the work and its answer are one transaction, so a
 * repeat after a lost answer gets the first one, and one that comes at the same time waits for it. A change that was
 * refused left nothing, and is judged anew.
 * @param asked what the caller asks for, as it counts for repeats
 * @throws ProblemError `key-reused` for another request under the same key
 */
export async function once<Answer extends object>(
  { db, actor, idempotencyKey }: Pick<Context, 'db' | 'actor' | 'idempotencyKey'>,
  asked: unknown,
  work: (tx: Database) => Promise<Answer>,
): Promise<Answer> {
  const [staffId, key] = [uuid(actor.staffId), text(idempotencyKey ?? '')]
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  return db.transaction(async (tx) => {
    const claimed = await tx.query(
      sql`insert into request_answers (staff_id, key, hash) values (${staffId}, ${key}, ${text(hash)}) on conflict do nothing returning key`,
    )
    if (claimed.length === 0) {
      const [first] = await tx.query<{ hash: string; answer: Answer }>(
        sql`select hash, answer from request_answers where staff_id = ${staffId} and key = ${key}`,
      )
      if (first?.hash !== hash) throw new ProblemError('key-reused', 'operation')
      return first.answer
    }
    const answer = await work(tx)
    await tx.execute(sql`update request_answers set answer = ${json(answer)} where staff_id = ${staffId} and key = ${key}`)
    return answer
  })
}

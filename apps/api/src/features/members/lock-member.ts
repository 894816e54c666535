import type { Database } from '@sekisho/database/database'
import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { gone, notFound } from '../../http/problem.ts'
import { sourceOf } from './member-source.ts'

interface Locked {
  number: number
  version: number
  registrationCount: number
}

/** A member who has not been erased, kept from everybody else until the transaction ends. @throws ProblemError `not-found`, `gone` */
export async function lockMember(tx: Database, memberId: string): Promise<Locked> {
  const [member] = await tx.query<Locked & { status: string }>(
    sql`select number, version, status, ${sourceOf('').count} as registration_count from members where id = ${uuid(memberId)} for update`,
  )
  if (!member) throw notFound()
  if (member.status === 'erased') throw gone()
  return member
}

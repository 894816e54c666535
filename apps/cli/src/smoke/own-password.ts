import { randomBytes, scryptSync } from 'node:crypto'
import { awake } from '@sekisho/database/awake'
import type { Database } from '@sekisho/database/database'
import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { keepPassword } from '../migrate/keep-password.ts'
import type { Site } from './site-calls.ts'
import type { SmokeSession } from './smoke-session.ts'

/** Puts a password of somebody who is tried into the company's own table, in place of one of an earlier trial. @throws DatabaseError */
export async function giveOwnPassword(
  database: Database,
  { email, staffId }: { email: string; staffId: string },
  password: string,
): Promise<void> {
  await forgetOwnPassword(database, staffId)
  await keepPassword(database, { email, staffId, hash: scryptHash(password) })
}

/** @throws DatabaseError */
export async function forgetOwnPassword(database: Database, staffId: string): Promise<void> {
  await awake(database, {})
  await database.execute(sql`delete from staff_passwords where staff_id = ${uuid(staffId)}`)
}

/** Signs in as people of the stage do. @throws Error with the status */
export async function signInByOwnPassword(site: Site, email: string, password: string): Promise<SmokeSession> {
  const { status, answer } = await site.post('/api/session', { email, password })
  const { token } = answer
  if (status !== 200 || typeof token !== 'string') throw new Error(`/api/session answered ${status}.`)
  return { kind: 'own', token }
}

/** `$scrypt$ln=15,r=8,p=3$SALT$HASH`, as the product makes them (ADR 0009). */
function scryptHash(password: string): string {
  const [ln, r, p] = [15, 8, 3]
  const salt = randomBytes(16)
  const hash = scryptSync(password, salt, 32, { N: 2 ** ln, r, p, maxmem: 64 * 2 ** 20 })
  const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
  return `$scrypt$ln=${ln},r=${r},p=${p}$${text(salt)}$${text(hash)}`
}

import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import type { Cluster } from '../rds/cluster.ts'
import type { StatementResult, Step } from './postgres-messages.ts'
import { errorOf, type Postgres } from './postgres.ts'
import type { Session } from './session.ts'
import { refusedBySql } from './sql-error.ts'

/** Finds the database role behind a secret, as Aurora would log it in. */
export class Logins {
  readonly #cloud: Cloud
  /** Verifier and password that were found to match: the check costs milliseconds. */
  readonly #proved = new Set<string>()
  readonly #masters = new Set<string>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /**
   * Logs in: the session becomes the secret's role and takes the steps that follow. Call in turn, as superuser, and
   * clean the session when it throws: it may have become the role already.
   * @throws AwsError when the secret or the login does not hold
   */
  async logIn(session: Session, postgres: Postgres, cluster: Cluster, secretArn: string, then: readonly Step[] = []): Promise<void> {
    const { username, password } = this.#secret(secretArn)
    if (username === cluster.masterUsername) await this.#ensureMaster(postgres, cluster)
    const lookUp = {
      kind: 'run',
      text: 'select rolcanlogin, rolpassword from pg_catalog.pg_authid where rolname = $1',
      values: [{ oid: 25, text: username }],
    } as const
    const { values, error } = await postgres.try([lookUp, session.becoming(username, username === cluster.masterUsername), ...then])
    const [mayLogIn, verifier] = (values[0] as StatementResult | undefined)?.rows[0] ?? []
    if (mayLogIn === 'f') throw refusedBySql(`FATAL: role "${username}" is not permitted to log in`, '28000')
    if (!verifier || !this.#matches(verifier, password)) {
      throw refusedBySql(`FATAL: password authentication failed for user "${username}"`, '28P01')
    }
    if (error) throw errorOf(error)
  }

  async #ensureMaster(postgres: Postgres, cluster: Cluster): Promise<void> {
    if (!this.#masters.has(cluster.masterUsername)) await ensureMaster(postgres, cluster)
    this.#masters.add(cluster.masterUsername)
  }

  #secret(secretArn: string): { username: string; password: string } {
    const value = this.#cloud.secrets.value(secretArn)
    if (value === undefined) throw new AwsError('SecretsErrorException', `Secrets Manager can't find the specified secret: ${secretArn}`)
    try {
      const { username, password } = JSON.parse(value) as Record<string, unknown>
      if (typeof username === 'string' && typeof password === 'string') return { username, password }
    } catch {
      // Falls through: what is no JSON holds no login either.
    }
    throw new AwsError('InvalidSecretException', 'The secret does not hold a username and a password.')
  }

  #matches(verifier: string, password: string): boolean {
    const proof = createHash('sha256').update(`${verifier}\n${password}`).digest('hex')
    if (!this.#proved.has(proof) && scramMatches(verifier, password)) this.#proved.add(proof)
    return this.#proved.has(proof)
  }
}

/** Checks a password against `SCRAM-SHA-256$iterations:salt$storedKey:serverKey` (RFC 5803). */
function scramMatches(verifier: string, password: string): boolean {
  const [, iterations, salt, storedKey] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):/.exec(verifier) ?? []
  if (iterations === undefined) return false
  const salted = pbkdf2Sync(password.normalize('NFKC'), Buffer.from(salt!, 'base64'), Number(iterations), 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  return timingSafeEqual(createHash('sha256').update(clientKey).digest(), Buffer.from(storedKey!, 'base64'))
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const identifier = (text: string) => `"${text.replaceAll('"', '""')}"`

/** The password that the cluster has now. A master who has never logged in is made with it then. */
export async function changeMaster(postgres: Postgres, { masterUsername, masterPassword }: Cluster): Promise<void> {
  const { rows } = await postgres.run('select 1 from pg_catalog.pg_roles where rolname = $1', [{ oid: 25, text: masterUsername }])
  if (rows.length > 0) await postgres.exec(`ALTER ROLE ${identifier(masterUsername)} PASSWORD ${literal(masterPassword)}`)
}

/** The master user owns the database and makes roles, but is no superuser: Aurora's is not either. */
async function ensureMaster(postgres: Postgres, { masterUsername, masterPassword }: Cluster): Promise<void> {
  const role = identifier(masterUsername)
  const { rows } = await postgres.run('select 1 from pg_catalog.pg_roles where rolname = $1', [{ oid: 25, text: masterUsername }])
  if (rows.length > 0) return
  await postgres.exec(`CREATE ROLE ${role} LOGIN CREATEROLE CREATEDB PASSWORD ${literal(masterPassword)}`)
  const { rows: names } = await postgres.run('select current_database()::text', [])
  await postgres.exec(`ALTER DATABASE ${identifier(names[0]![0]!)} OWNER TO ${role}`)
  await forbidHiddenSwitches(postgres, role)
}

/**
 * Our one session began as superuser and could go back in the middle of a statement: by `set_config` or in a
 * DO block. Only the master may run those; a plain SET is seen after the statement.
 */
async function forbidHiddenSwitches(postgres: Postgres, master: string): Promise<void> {
  await postgres.exec(`REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
    REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO ${master}`)
}

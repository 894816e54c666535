import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import type { Cluster } from '../rds/cluster.ts'
import type { Errand, StatementResult, Step, StepsDone } from './postgres-messages.ts'
import { errorOf, type Postgres } from './postgres.ts'
import type { Session } from './session.ts'
import { refusedBySql } from './sql-error.ts'

interface Login {
  username: string
  password: string
}

/** Finds the database role behind a secret, as Aurora would log it in. */
export class Logins {
  readonly #cloud: Cloud
  /** The verifier that a role's password was found to match: the check costs milliseconds. */
  readonly #proved = new Map<string, string>()
  readonly #masters = new Set<string>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /**
   * What logs in as the secret's role and takes the steps that follow, in one errand. Call in turn, as superuser, and clean the
   * session when it throws: it may have become the role already.
   * @returns an errand that throws AwsError when the login does not hold
   * @throws AwsError when the secret does not hold
   */
  async prepare(session: Session, postgres: Postgres, cluster: Cluster, secretArn: string): Promise<Errand> {
    const login = this.#secret(secretArn)
    const isMaster = login.username === cluster.masterUsername
    if (isMaster) await this.#ensureMaster(postgres, cluster)
    const becoming = session.becoming(login.username, isMaster)
    return async (steps, limitMs) => {
      const { values, error } = await this.#logIn(postgres, login, [becoming, ...steps], limitMs)
      // Who could not become the role is no refused statement.
      if (error && values.length === 0) throw errorOf(error)
      return { values: values.slice(1), ...(error && { error }) }
    }
  }

  async #logIn(postgres: Postgres, { username, password }: Login, steps: readonly Step[], limitMs?: number): Promise<StepsDone> {
    const key = createHash('sha256').update(`${username}\n${password}`).digest('hex')
    const { values, error } = await postgres.try([{ kind: 'login', role: username, proved: this.#proved.get(key) }, ...steps], limitMs)
    const [found, ...done] = values
    if (!found) throw errorOf(error!)
    const [mayLogIn, verifier] = (found as StatementResult).rows[0] ?? []
    if (mayLogIn === 'f') throw refusedBySql(`FATAL: role "${username}" is not permitted to log in`, '28000')
    if (verifier && this.#proved.get(key) === verifier) return { values: done, ...(error && { error }) }
    if (!verifier || !scramMatches(verifier, password)) {
      throw refusedBySql(`FATAL: password authentication failed for user "${username}"`, '28P01')
    }
    this.#proved.set(key, verifier)
    return postgres.try(steps, limitMs)
  }

  async #ensureMaster(postgres: Postgres, cluster: Cluster): Promise<void> {
    if (!this.#masters.has(cluster.masterUsername)) await ensureMaster(postgres, cluster)
    this.#masters.add(cluster.masterUsername)
  }

  #secret(secretArn: string): Login {
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

/** Another password, in the database and then of the cluster. A master who has never logged in is made with it then. */
export async function changeMaster(postgres: Postgres, cluster: Cluster, password: string): Promise<void> {
  const { masterUsername } = cluster
  const { rows } = await postgres.run('select 1 from pg_catalog.pg_roles where rolname = $1', [{ oid: 25, text: masterUsername }])
  if (rows.length > 0) await postgres.exec(`ALTER ROLE ${identifier(masterUsername)} PASSWORD ${literal(password)}`)
  cluster.masterPassword = password
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

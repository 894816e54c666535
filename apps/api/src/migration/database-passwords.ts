import { randomBytes } from 'node:crypto'
import { toDatabase } from '@sekisho/permissions/to-database'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/**
 * The password of every database role of the permission table. A role whose function is not deployed has
 * no secret; it gets a password that nobody knows, so that nobody can log in as it.
 * @throws Error when a secret is not `{"username", "password"}` of that role
 */
export async function databasePasswords(call: AwsJson, secrets: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const entries = toDatabase().map(async ({ name }) => [name, await passwordOf(call, name, secrets[name])] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function passwordOf(call: AwsJson, role: string, secretArn: string | undefined): Promise<string> {
  if (secretArn === undefined) return randomBytes(36).toString('base64url')
  const answer = await call({
    service: 'SECRETS_MANAGER',
    target: 'secretsmanager.GetSecretValue',
    body: { SecretId: secretArn },
    timeoutMs: 20_000,
  })
  const { username, password } = credentialsOf((answer as { SecretString?: string }).SecretString ?? '')
  if (username !== role || !password) throw new Error(`The secret of the database role ${role} is not its own.`)
  return password
}

function credentialsOf(secret: string): { username?: string; password?: string } {
  try {
    return JSON.parse(secret) as { username?: string; password?: string }
  } catch {
    return {}
  }
}

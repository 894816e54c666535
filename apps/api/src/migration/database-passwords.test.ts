import { toDatabase } from '@sekisho/permissions/to-database'
import { describe, expect, it } from 'vitest'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { databasePasswords } from './database-passwords.ts'

const [role] = toDatabase().map(({ name }) => name) as [string]
const answering =
  (secret: string | undefined): AwsJson =>
  async ({ target, body }) => {
    expect([target, body]).toEqual(['secretsmanager.GetSecretValue', { SecretId: 'arn:of-the-role' }])
    return { SecretString: secret }
  }

describe('the passwords of the database roles', () => {
  it('come from the secrets; a role without one gets a password that nobody knows', async () => {
    const call = answering(JSON.stringify({ username: role, password: 'from-the-secret' }))
    const [first, second] = [
      await databasePasswords(call, { [role]: 'arn:of-the-role' }),
      await databasePasswords(call, { [role]: 'arn:of-the-role' }),
    ]
    expect(Object.keys(first).toSorted()).toEqual(
      toDatabase()
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(first[role]).toBe('from-the-secret')
    expect(first['nobody']).toMatch(/^[\w-]{48}$/)
    expect(first['nobody']).not.toBe(second['nobody'])
  })

  it.each([undefined, 'not json', '{}', '{"username":"other","password":"x"}', JSON.stringify({ username: role })])(
    'refuses the secret %s',
    async (secret) => {
      await expect(databasePasswords(answering(secret), { [role]: 'arn:of-the-role' })).rejects.toThrow(
        `The secret of the database role ${role}`,
      )
    },
  )
})

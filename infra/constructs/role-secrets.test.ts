import { describe, expect, it } from 'vitest'
import { servedDatabaseRoles } from '../served.ts'
import { templateOf } from '../template-fixture.ts'

const secrets = Object.values(templateOf('data').findResources('AWS::SecretsManager::Secret'))

describe('the secrets of the database roles', () => {
  it('are one per role, each with the name of its role as login, and outlive the stack', () => {
    expect(secrets.map(({ Properties }) => Properties.GenerateSecretString.SecretStringTemplate)).toEqual(
      servedDatabaseRoles('iam').map(({ name }) => JSON.stringify({ username: name })),
    )
    for (const secret of secrets)
      expect(secret).toMatchObject({ DeletionPolicy: 'Retain', Properties: { GenerateSecretString: { PasswordLength: 40 } } })
  })

  it('hold no character that SQL or JSON would have to escape', () => {
    for (const { Properties } of secrets)
      for (const risky of [`'`, '"', '\\', ' ']) expect(Properties.GenerateSecretString.ExcludeCharacters).toContain(risky)
  })
})

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AwsCall, Principal, Provisioned } from '../../cloud.ts'
import { createKernel } from '../../kernel.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createIamService } from '../iam/service.ts'
import { createSecretsManager } from './service.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'secrets-'))

function open(folder = newFolder()) {
  const kernel = createKernel(folder, { site: 1, aws: 2, console: 3 })
  const service = createSecretsManager(kernel.cloud, kernel.secrets)
  const make = (properties: Record<string, unknown>) =>
    service.provisioners!['AWS::SecretsManager::Secret']!({
      stack: 's',
      logicalId: 'Secret',
      type: 'AWS::SecretsManager::Secret',
      properties,
    }) as Provisioned
  const get = (SecretId: string, principal: Principal | null, VersionStage?: string) =>
    service.handle!({
      service: 'secretsmanager',
      operation: 'GetSecretValue',
      input: { SecretId, VersionStage },
      principal,
    } as unknown as AwsCall)
  const ask = (operation: string, input: object, principal: Principal | null) =>
    service.handle!({ service: 'secretsmanager', operation, input, principal } as unknown as AwsCall)
  return { ...kernel, make, get, ask }
}

const generate = {
  SecretStringTemplate: '{"username":"nobody"}',
  GenerateStringKey: 'password',
  PasswordLength: 40,
  ExcludeCharacters: ' \'"\\`/@%$:;&|<>{}[]()',
}

describe('a secret of a template', () => {
  it('holds a generated password of the wanted length and characters', () => {
    const { make, secrets } = open()
    const { ref } = make({ Name: 'sekisho/dev/nobody', GenerateSecretString: generate })
    expect(ref).toMatch(/^arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:sekisho\/dev\/nobody-\w{6}$/)
    const login = JSON.parse(secrets.value(ref)!) as { username: string; password: string }
    expect(login.username).toBe('nobody')
    expect(login.password).toHaveLength(40)
    expect([...login.password].filter((one) => generate.ExcludeCharacters.includes(one))).toEqual([])
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/]) expect(login.password).toMatch(kind)
  })

  it('stays the same at the next start and is new in a fresh folder', () => {
    const folder = newFolder()
    const first = open(folder)
    const { ref } = first.make({ Name: 'a', GenerateSecretString: generate })
    const second = open(folder)
    expect(second.make({ Name: 'a', GenerateSecretString: generate }).ref).toBe(ref)
    expect(second.secrets.value(ref)).toBe(first.secrets.value(ref))
    const other = open()
    other.make({ Name: 'a', GenerateSecretString: generate })
    expect(other.secrets.value('a')).not.toBe(first.secrets.value('a'))
  })

  it('follows a fixed string of the template', () => {
    const { make, secrets } = open()
    make({ Name: 'a', SecretString: 'one' })
    make({ Name: 'a', SecretString: 'two' })
    expect(secrets.value('a')).toBe('two')
  })
})

describe('GetSecretValue', () => {
  it('needs the right to that very secret, of which it gives the present and the previous version', async () => {
    const { cloud, roles, make, get } = open()
    const { ref } = make({ Name: 'a', SecretString: 'one' })
    const role = createIamService(cloud, roles).provisioners!['AWS::IAM::Role']!({
      stack: 's',
      logicalId: 'Role',
      type: 'AWS::IAM::Role',
      properties: {
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: ref } } }],
      },
    }) as Provisioned
    const { principal } = cloud.iam.issue(role.attributes!['Arn']!, 'fn', 1000)
    expect((await get(ref, principal)).body).toMatchObject({ ARN: ref, Name: 'a', SecretString: 'one', VersionStages: ['AWSCURRENT'] })
    await expect(get(ref, principal, 'AWSPREVIOUS')).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
    make({ Name: 'a', SecretString: 'two' })
    expect((await get(ref, principal)).body).toMatchObject({ SecretString: 'two' })
    expect((await get(ref, principal, 'AWSPREVIOUS')).body).toMatchObject({ SecretString: 'one', VersionStages: ['AWSPREVIOUS'] })
    await expect(get('other', principal)).rejects.toMatchObject({ code: 'AccessDeniedException' })
    await expect(get(ref, null)).rejects.toMatchObject({ code: 'MissingAuthenticationTokenException' })
  })
})

describe('PutSecretValue', () => {
  it('makes the value current and what was current the previous one, for whoever has the right', async () => {
    const { cloud, roles, make, get, ask } = open()
    const { ref } = make({ Name: 'a', SecretString: 'one' })
    const arn = 'arn:aws:iam::123456789012:role/rotates'
    roles.add('rotates', { arn, trust: [] })
    const { principal } = cloud.iam.issue(arn, 'me', 60_000)
    await expect(ask('PutSecretValue', { SecretId: 'a', SecretString: 'two' }, principal)).rejects.toMatchObject({
      code: 'AccessDeniedException',
    })
    const actions = ['secretsmanager:PutSecretValue', 'secretsmanager:GetRandomPassword', 'secretsmanager:GetSecretValue']
    roles.attach('rotates', parsePolicy({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }, 'all'), 'all')
    const { body } = await ask('PutSecretValue', { SecretId: 'a', SecretString: 'two', ClientRequestToken: 'x' }, principal)
    expect(body).toMatchObject({ ARN: ref, Name: 'a', VersionStages: ['AWSCURRENT'] })
    expect((await get(ref, principal)).body).toMatchObject({ SecretString: 'two' })
    expect((await get(ref, principal, 'AWSPREVIOUS')).body).toMatchObject({ SecretString: 'one' })
    await expect(ask('PutSecretValue', { SecretId: 'none', SecretString: 'x' }, principal)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    })
    await expect(ask('PutSecretValue', { SecretId: 'a', SecretBinary: 'eA==' }, principal)).rejects.toMatchObject({
      code: 'InvalidParameterException',
    })
    const made = (await ask('GetRandomPassword', { PasswordLength: 40, ExcludePunctuation: true }, principal)).body as {
      RandomPassword: string
    }
    expect(made.RandomPassword).toMatch(/^[A-Za-z0-9]{40}$/)
  })
})

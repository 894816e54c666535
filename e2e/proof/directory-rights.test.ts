import { beforeAll, describe, expect, it } from 'vitest'
import { deployed, published, type Deployed } from './deployed.ts'
import { assemblyOf } from './prove.ts'

type Write = [action: 'PutItem' | 'UpdateItem' | 'DeleteItem', key: string, attributes: string[]]

let cloud: Deployed
beforeAll(async () => {
  cloud = await deployed(assemblyOf('custom'))
})

/** Whether the role of a function may make a write, asked as DynamoDB asks. */
function may(name: string, [action, key, attributes]: Write): boolean {
  const { iam } = cloud.kernel.cloud
  const fn = [...cloud.functions.values()].find((one) => one.name === `sekisho-dev-${name}`)!
  const { principal } = iam.issue(fn.roleArn, 'proof', 60_000)
  const context = { 'dynamodb:LeadingKeys': [key], 'dynamodb:Attributes': ['pk', 'sk', ...attributes] }
  return iam.allows(principal, `dynamodb:${action}`, published(cloud.kernel, 'vault/directory-table-arn'), context)
}

const record = 'STAFF#019b0a10-0000-7000-8000-000000000002'
const needed: [string, Write][] = [
  ['session', ['UpdateItem', record, ['lastSignInAt', 'status', 'version']]],
  ['post-authentication', ['UpdateItem', record, ['lastSignInAt', 'mfa', 'status', 'version', 'updatedAt', 'sub']]],
  ['post-authentication', ['UpdateItem', record, ['graceFrom']]],
  ['post-authentication', ['UpdateItem', 'ROSTER', ['l', 'm', 'd', 'k', 'g']]],
  ['post-confirmation', ['UpdateItem', record, ['notBefore', 'sub']]],
  ['post-confirmation', ['PutItem', 'EMAIL#somebody@sekisho.example', ['staffId']]],
  ['account', ['UpdateItem', record, ['name', 'language', 'theme', 'version', 'role', 'status', 'notBefore']]],
  ['account', ['DeleteItem', 'AUDIT-OWED', []]],
  ['members', ['PutItem', 'ERASED', ['at']]],
  ['restore', ['PutItem', 'RESTORE', ['run']]],
  ['restore', ['PutItem', 'SUB#x', ['staffId']]],
  ['restore', ['UpdateItem', record, ['sub', 'status', 'role', 'version']]],
]
// They name `intentId` in a condition, which IAM cannot tell from writing it.
const sensitive = ['role', 'pending', 'suspension']
const refused: [string, Write][] = [
  ...['session', 'post-authentication', 'post-confirmation'].flatMap((name) =>
    sensitive.flatMap((attribute): [string, Write][] => [
      [name, ['UpdateItem', record, [attribute]]],
      [name, ['PutItem', record, ['status', attribute]]],
    ]),
  ),
  ...['session', 'post-authentication'].map((name): [string, Write] => [name, ['UpdateItem', record, ['notBefore']]]),
  ...['session', 'post-authentication', 'account'].flatMap((name): [string, Write][] => [
    [name, ['PutItem', 'EMAIL#somebody@sekisho.example', ['staffId']]],
    [name, ['PutItem', 'SUB#x', ['staffId']]],
    [name, ['PutItem', 'BACKUP', ['check']]],
  ]),
  ['account', ['UpdateItem', record, ['email']]],
  ['account', ['UpdateItem', record, ['sub']]],
  // Nobody gives themselves time to add a passkey.
  ['account', ['UpdateItem', record, ['graceFrom']]],
  ['account', ['UpdateItem', 'APPOINTERS', ['ids']]],
  ['account', ['PutItem', record, ['status', 'role']]],
  ['account', ['DeleteItem', record, []]],
  ['members', ['UpdateItem', record, ['name']]],
  ['members', ['PutItem', record, ['name']]],
  ['account', ['DeleteItem', 'ERASED', []]],
  ['migrate', ['DeleteItem', 'ERASED', []]],
  ['restore', ['PutItem', 'BACKUP', ['check']]],
  ['restore', ['PutItem', 'AUDIT-REFUSED', ['row']]],
  ['restore', ['UpdateItem', 'INVITATIONS#x', ['sent']]],
]

describe('the role of a function', () => {
  it.each(needed)('%s may make the write that it needs: %j', (name, write) => expect(may(name, write)).toBe(true))

  it.each(refused)('%s may not write what it never needs: %j', (name, write) => expect(may(name, write)).toBe(false))

  it('may not write without naming a key', () => {
    const { iam } = cloud.kernel.cloud
    const { principal } = iam.issue(cloud.functions.get('sekisho-dev-session')!.roleArn, 'proof', 60_000)
    expect(iam.allows(principal, 'dynamodb:UpdateItem', published(cloud.kernel, 'vault/directory-table-arn'))).toBe(false)
  })
})

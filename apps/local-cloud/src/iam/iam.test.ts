import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createKernel, type Kernel } from '../kernel.ts'
import { createIamService } from '../services/iam/service.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'iam-'))
const ports = { site: 1, aws: 2, console: 3 }

function provision({ cloud, roles }: Kernel, type: string, properties: Record<string, unknown>) {
  const service = createIamService(cloud, roles)
  return service.provisioners![type]!({ stack: 'test', logicalId: 'One', type, properties }) as {
    ref: string
    attributes: Record<string, string>
  }
}

const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
const reads = { Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:table' }] }

describe('IAM over deployed roles', () => {
  it("refuses with AWS's own sentence and notes why", () => {
    const kernel = createKernel(folder(), ports)
    const { Arn } = provision(kernel, 'AWS::IAM::Role', { RoleName: 'fn', AssumeRolePolicyDocument: trust }).attributes
    const { principal } = kernel.cloud.iam.issue(Arn!, 'session', 1000)
    expect(() => kernel.cloud.iam.require(principal, 'dynamodb:GetItem', 'arn:table')).toThrow(
      'User: arn:aws:sts::123456789012:assumed-role/fn/session is not authorized to perform: dynamodb:GetItem on resource: arn:table because no identity-based policy allows the dynamodb:GetItem action',
    )
    expect(kernel.cloud.journal.list()[0]).toMatchObject({ layer: 'iam', outcome: 'refused', what: 'dynamodb:GetItem arn:table' })
  })

  it('refuses an unsigned call', () => {
    const { cloud } = createKernel(folder(), ports)
    expect(() => cloud.iam.require(null, 'dynamodb:GetItem', 'arn:table')).toThrow('Missing Authentication Token')
  })

  it.each(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'])('attaches a %s by role name, before or after the role', (type) => {
    const kernel = createKernel(folder(), ports)
    provision(kernel, type, { PolicyName: 'p', PolicyDocument: reads, Roles: ['fn'] })
    const { Arn } = provision(kernel, 'AWS::IAM::Role', { RoleName: 'fn', AssumeRolePolicyDocument: trust }).attributes
    const { principal } = kernel.cloud.iam.issue(Arn!, 'session', 1000)
    expect(kernel.cloud.iam.allows(principal, 'dynamodb:GetItem', 'arn:table')).toBe(true)
    expect(kernel.cloud.iam.allows(principal, 'dynamodb:GetItem', 'arn:other')).toBe(false)
  })

  it('gives nothing to a role that no template made, whatever is attached to its name', () => {
    const kernel = createKernel(folder(), ports)
    provision(kernel, 'AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: reads, Roles: ['ghost'] })
    const { principal } = kernel.cloud.iam.issue('arn:aws:iam::123456789012:role/ghost', 'session', 1000)
    expect(kernel.cloud.iam.allows(principal, 'dynamodb:GetItem', 'arn:table')).toBe(false)
    expect(kernel.cloud.iam.mayAssume(principal.roleArn, { service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', {})).toBe(false)
  })

  it('knows the AWS-managed policy of plain logging and no other by guess', () => {
    const kernel = createKernel(folder(), ports)
    const role = (arn: string) => ({ AssumeRolePolicyDocument: trust, ManagedPolicyArns: [arn] })
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'
    const { Arn } = provision(kernel, 'AWS::IAM::Role', role(basic)).attributes
    expect(kernel.cloud.iam.allows(kernel.cloud.iam.issue(Arn!, 's', 1).principal, 'logs:PutLogEvents', 'arn:x')).toBe(true)
    expect(() => provision(kernel, 'AWS::IAM::Role', role('arn:aws:iam::aws:policy/ReadOnlyAccess'))).toThrow('ReadOnlyAccess is not part')
  })
})

describe('temporary credentials', () => {
  it('are found by key and token together, also after a restart', () => {
    const state = folder()
    const { iam } = createKernel(state, ports).cloud
    const one = iam.issue('arn:aws:iam::123456789012:role/a', 's', 1000, { identityId: 'i', identityPoolId: 'p', provider: 'x' })
    const two = iam.issue('arn:aws:iam::123456789012:role/b', 's', 1000)
    expect(createKernel(state, ports).cloud.iam.credentials(one.accessKeyId, one.sessionToken)).toEqual(one)
    expect(iam.credentials(one.accessKeyId, two.sessionToken)).toBeUndefined()
    expect(iam.credentials(one.accessKeyId, '')).toBeUndefined()
  })

  it('cannot be made by changing a token', () => {
    const { iam } = createKernel(folder(), ports).cloud
    const { accessKeyId, sessionToken } = iam.issue('arn:aws:iam::123456789012:role/a', 's', 1000)
    const [payload, mac] = [sessionToken.slice(0, -45), sessionToken.slice(-45)]
    const claims = JSON.parse(Buffer.from(payload, 'base64').toString()) as { principal: { roleArn: string } }
    claims.principal.roleArn = 'arn:aws:iam::123456789012:role/admin'
    expect(iam.credentials(accessKeyId, Buffer.from(JSON.stringify(claims)).toString('base64') + mac)).toBeUndefined()
  })

  it('of another installation are unknown', () => {
    const foreign = createKernel(folder(), ports).cloud.iam.issue('arn:aws:iam::123456789012:role/a', 's', 1000)
    expect(createKernel(folder(), ports).cloud.iam.credentials(foreign.accessKeyId, foreign.sessionToken)).toBeUndefined()
  })
})

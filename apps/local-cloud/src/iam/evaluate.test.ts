import { describe, expect, it } from 'vitest'
import { evaluate, evaluateTrust } from './evaluate.ts'
import { parsePolicy } from './policy-document.ts'

const policy = (...statements: object[]) => parsePolicy({ Version: '2012-10-17', Statement: statements }, 'a test')
const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
})
const ask = (action: string, resource: string, context = {}) => ({ action, resource, context })

describe('an identity policy', () => {
  const api = 'arn:aws:execute-api:ap-northeast-1:123456789012:abc/live'

  it('allows what it names and nothing else', () => {
    const statements = policy(allow('execute-api:Invoke', [`${api}/GET/api/events`, `${api}/GET/api/events/*`]))
    expect(evaluate(statements, ask('execute-api:Invoke', `${api}/GET/api/events/1`))).toEqual({ allowed: true })
    expect(evaluate(statements, ask('execute-api:Invoke', `${api}/HEAD/api/events/1`))).toEqual({ allowed: false, deny: 'implicit' })
    expect(evaluate(statements, ask('execute-api:Invoke', `${api}/GET/api/EVENTS`))).toEqual({ allowed: false, deny: 'implicit' })
    expect(evaluate(statements, ask('execute-api:ManageConnections', `${api}/GET/api/events`))).toEqual({
      allowed: false,
      deny: 'implicit',
    })
  })

  it('lets `*` cross slashes, as AWS does', () => {
    const statements = policy(allow('execute-api:Invoke', `${api}/GET/api/events/*`))
    expect(evaluate(statements, ask('execute-api:Invoke', `${api}/GET/api/events/../members`))).toEqual({ allowed: true })
  })

  it('takes `.` literally and `?` for one character', () => {
    const statements = policy(allow('s3:GetObject', 'arn:aws:s3:::a.b/?'))
    expect(evaluate(statements, ask('s3:GetObject', 'arn:aws:s3:::a.b/x')).allowed).toBe(true)
    expect(evaluate(statements, ask('s3:GetObject', 'arn:aws:s3:::aXb/x')).allowed).toBe(false)
    expect(evaluate(statements, ask('s3:GetObject', 'arn:aws:s3:::a.b/xy')).allowed).toBe(false)
  })

  it('ignores the case of actions', () => {
    expect(evaluate(policy(allow('DynamoDB:getitem', '*')), ask('dynamodb:GetItem', 'arn:x')).allowed).toBe(true)
  })

  it('lets an explicit deny win over every allow', () => {
    const statements = policy({ Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' }, allow('dynamodb:*', '*'))
    expect(evaluate(statements, ask('dynamodb:DeleteItem', 'arn:x'))).toEqual({ allowed: false, deny: 'explicit' })
    expect(evaluate(statements, ask('dynamodb:GetItem', 'arn:x'))).toEqual({ allowed: true })
  })

  it('never passes by a condition that it does not know', () => {
    const strange = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
    expect(evaluate(policy(allow('a:B', '*', strange)), ask('a:B', 'r'))).toEqual({ allowed: false, deny: 'implicit' })
    const denied = policy(allow('a:B', '*'), { Effect: 'Deny', Action: 'a:B', Resource: '*', Condition: strange })
    expect(evaluate(denied, ask('a:B', 'r'))).toEqual({ allowed: false, deny: 'explicit' })
  })

  it('allows nothing when it is empty', () => {
    expect(evaluate([], ask('a:B', 'r'))).toEqual({ allowed: false, deny: 'implicit' })
  })

  it.each(['NotAction', 'NotResource', 'NotPrincipal'])('stops the deployment when it uses %s', (field) => {
    expect(() => policy({ Effect: 'Allow', [field]: '*' })).toThrow(`${field}, which is not part of the local cloud`)
  })

  it('stops the deployment when it uses a policy variable', () => {
    expect(() => policy(allow('a:B', 'arn:${aws:username}'))).toThrow('policy variable')
  })
})

describe('a trust policy', () => {
  const federated = 'cognito-identity.amazonaws.com'
  const trust = policy({
    Effect: 'Allow',
    Principal: { Federated: federated },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${federated}:aud`]: 'pool' },
      'ForAnyValue:StringLike': { [`${federated}:amr`]: 'authenticated' },
    },
  })
  const context = { [`${federated}:aud`]: 'pool', [`${federated}:amr`]: ['authenticated'] }

  it('admits its own identity pool and signed-in people', () => {
    expect(evaluateTrust(trust, { federated }, 'sts:AssumeRoleWithWebIdentity', context)).toBe(true)
  })

  it('refuses another pool, guests, another action and a service', () => {
    const other = { ...context, [`${federated}:aud`]: 'other' }
    const guest = { ...context, [`${federated}:amr`]: ['unauthenticated'] }
    expect(evaluateTrust(trust, { federated }, 'sts:AssumeRoleWithWebIdentity', other)).toBe(false)
    expect(evaluateTrust(trust, { federated }, 'sts:AssumeRoleWithWebIdentity', guest)).toBe(false)
    expect(evaluateTrust(trust, { federated }, 'sts:AssumeRole', context)).toBe(false)
    expect(evaluateTrust(trust, { service: 'lambda.amazonaws.com' }, 'sts:AssumeRoleWithWebIdentity', context)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { noValue, resolve, type Scope } from './intrinsics.ts'

const scope: Scope = {
  stack: 'test',
  template: { Mappings: { Sizes: { small: { memory: 128 } } } },
  ref: (name) => (name === 'AWS::NoValue' ? noValue : `ref-${name}`),
  attribute: (id, name) => `${id}.${name}`,
  condition: (name) => name === 'Yes',
  zones: ['a', 'c'],
}

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Table' }, 'ref-Table'],
    [{ 'Fn::GetAtt': ['Cluster', 'Endpoint.Address'] }, 'Cluster.Endpoint.Address'],
    [{ 'Fn::GetAtt': 'Role.Arn' }, 'Role.Arn'],
    [{ 'Fn::Sub': 'a-${Name}-${Role.Arn}-${!Kept}-${AWS::Region}' }, 'a-ref-Name-Role.Arn-${Kept}-ref-AWS::Region'],
    [{ 'Fn::Sub': ['${Own}/${Other}', { Own: { Ref: 'X' } }] }, 'ref-X/ref-Other'],
    [{ 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 3]] }, 'arn:ref-AWS::Partition:3'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::GetAZs': '' }] }, 'a'],
    [{ 'Fn::If': ['Yes', 1, { Ref: 'Never' }] }, 1],
    [{ 'Fn::If': ['No', 1, { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ Condition: 'No' }] }] }] }, true],
    [{ 'Fn::Or': [{ 'Fn::Equals': [1, '1'] }, false] }, true],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    [
      { Kept: 1, Gone: { Ref: 'AWS::NoValue' }, List: [{ Ref: 'AWS::NoValue' }, 2] },
      { Kept: 1, List: [2] },
    ],
    [{ Condition: { StringEquals: { a: 'b' } } }, { Condition: { StringEquals: { a: 'b' } } }],
  ])('%j', (value, resolved) => {
    expect(resolve(value, scope)).toEqual(resolved)
  })

  it('refuse an export and anything unknown by name', () => {
    expect(() => resolve({ 'Fn::ImportValue': 'x' }, scope)).toThrow('values cross stacks by SSM parameters')
    expect(() => resolve({ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, scope)).toThrow('Fn::Cidr is not part of the local cloud')
  })
})

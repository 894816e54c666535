import { describe, expect, it } from 'vitest'
import { evaluateConditions } from './conditions.ts'

describe('conditions', () => {
  const context = {
    'cognito-identity.amazonaws.com:aud': 'pool',
    'cognito-identity.amazonaws.com:amr': ['authenticated', 'provider'],
    'dynamodb:LeadingKeys': ['A', 'B'],
    'test:number': '5',
  }

  it.each([
    ['met', { StringEquals: { 'cognito-identity.amazonaws.com:aud': ['pool'] } }],
    ['unmet', { StringEquals: { 'cognito-identity.amazonaws.com:aud': ['other'] } }],
    ['unmet', { StringEquals: { 'cognito-identity.amazonaws.com:aud': ['POOL'] } }],
    ['met', { StringEquals: { 'COGNITO-IDENTITY.amazonaws.com:AUD': ['pool'] } }],
    ['met', { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': ['auth*'] } }],
    ['unmet', { 'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': ['unauthenticated'] } }],
    ['unmet', { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['A'] } }],
    ['met', { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['A', 'B', 'C'] } }],
    ['met', { NumericLessThan: { 'test:number': ['6'] } }],
    ['unmet', { NumericLessThan: { 'test:number': ['5'] } }],
    ['unmet', { StringNotEquals: { 'cognito-identity.amazonaws.com:aud': ['pool', 'other'] } }],
    ['met', { StringNotEquals: { 'aws:SourceArn': ['x'] } }],
    ['unmet', { StringEquals: { 'aws:SourceArn': ['x'] } }],
    ['met', { StringEqualsIfExists: { 'aws:SourceArn': ['x'] } }],
    ['met', { Null: { 'aws:SourceArn': ['true'] } }],
    ['unmet', { Null: { 'test:number': ['true'] } }],
    ['unknown', { IpAddress: { 'test:number': ['10.0.0.0/8'] } }],
    ['unknown', { StringEquals: { 'aws:PrincipalTag/team': ['a'] } }],
    ['unknown', { StringEqualsIfExists: { 'made:up': ['a'] } }],
    ['unknown', { StringEquals: { 'made:up': ['a'], 'cognito-identity.amazonaws.com:aud': ['other'] } }],
  ] as Array<[string, Record<string, Record<string, string[]>>]>)('are %s: %j', (result, conditions) => {
    expect(evaluateConditions(conditions, context)).toBe(result)
  })
})

import { can } from '@sekisho/permissions/can'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const endpoints = endpointsIn('iam')

type Joined = { 'Fn::Join': [string, (string | { Ref: string })[]] }

const template = templateOf('api')
const prefix = 'arn:aws:execute-api:ap-northeast-1:AWS::AccountId:RestApi/live/'

/** The ARNs that a role's policy names, references printed by their name. */
function resourcesOf(role: string): string[] {
  const policies = Object.values(propertiesOf(template, 'AWS::IAM::Policy')).filter(({ Roles }) => Roles[0] === `sekisho-dev-${role}`)
  return policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Resource }: { Resource: Joined[] }) =>
      Resource.map((arn) => arn['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : part.Ref)).join('')),
    ),
  )
}

/** IAM's star also matches slashes. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[^\w/:-]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text)

describe.each(Object.keys(roles))('the policy of the group role %s', (role) => {
  const allowed = resourcesOf(role)

  it('names one exact method of this API per endpoint that the role may call', () => {
    const expected = endpoints
      .filter(({ needs }) => can(role, needs).allowed)
      .map(({ method, path }) => `${method}${path.replaceAll(/\{[^}]+\}/g, '*')}`)
    expect(allowed).toEqual(expected.map((one) => `${prefix}${one}`))
  })

  it('has no star for the verb, the API, the stage or a whole path', () => {
    for (const arn of allowed) expect(arn.slice(prefix.length)).toMatch(/^[A-Z]+\/api\/[a-z]/)
  })

  it('matches no endpoint that the role may not call, although a star crosses slashes', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057'
    for (const { method, path, needs } of endpoints) {
      if (needs === 'public' || can(role, needs).allowed) continue
      const called = `${prefix}${method}${path.replaceAll(/\{[^}]+\}/g, id)}`
      expect(allowed.filter((pattern) => matches(pattern, called))).toEqual([])
    }
  })

  it('fits into an inline policy of 10,240 characters', () => {
    expect(JSON.stringify(allowed).length).toBeLessThan(8_000)
  })
})

describe('the operator', () => {
  it('holds no ARN that speaks of members', () => {
    expect(resourcesOf('operator').join()).not.toContain('members')
  })
})

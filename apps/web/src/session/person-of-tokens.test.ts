import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { personOfTokens } from './person-of-tokens.ts'

const known = Object.keys(roles)
const byPrecedence = Object.entries(roles).toSorted(([, one], [, other]) => one.precedence - other.precedence)

describe('reading a person from the tokens', () => {
  it.each(known)('gives the role of the group %s', (role) => {
    const person = personOfTokens({ sub: 'S', 'cognito:groups': [role] }, { email: 'a@sekisho.example' })
    expect(person).toEqual({ role, email: 'a@sekisho.example', sub: 'S' })
  })

  it('gives somebody with several groups the role that comes first', () => {
    expect(personOfTokens({ 'cognito:groups': known.toReversed() }, {}).role).toBe(byPrecedence[0]?.[0])
  })

  it.each([undefined, [], ['guests'], 'admin', [1, null], { 0: 'admin' }, ['Admin'], ['__proto__']])(
    'gives no role for the groups %j',
    (groups) => {
      expect(personOfTokens({ 'cognito:groups': groups }, {}).role).toBeNull()
    },
  )
})

import { expect, it } from 'vitest'
import { previousRole, sessionState, setSessionState } from './session-store.ts'

const as = (role: string, sub = 'one') => setSessionState({ status: 'signed-in', person: { role, email: 'a@sekisho.example', sub } })

it('remembers the role that somebody had before it was changed while they were here', () => {
  expect(previousRole()).toBeNull()
  as('first')
  expect(previousRole()).toBeNull()
  as('second')
  expect([previousRole(), sessionState()]).toMatchObject(['first', { person: { role: 'second' } }])
  as('second')
  expect(previousRole()).toBe('first')
})

it('knows no role of another person and none of before a sign-in', () => {
  as('first')
  as('second', 'two')
  expect(previousRole()).toBeNull()
  setSessionState({ status: 'signed-out' })
  as('third', 'two')
  expect(previousRole()).toBeNull()
})

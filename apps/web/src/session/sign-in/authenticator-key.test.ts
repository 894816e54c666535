import { expect, it } from 'vitest'
import { codeOf, groupKey } from './authenticator-key.ts'

it('groups a key by four', () => {
  expect(groupKey('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  expect(groupKey('')).toBe('')
})

it.each(['123456', '123 456', ' 123-456 ', '１２３４５６'])('reads the code in %j', (typed) => {
  expect(codeOf(typed)).toBe('123456')
})

it.each(['', '12345', '1234567', 'abcdef', '12345６7'])('sees no code in %j', (typed) => {
  expect(codeOf(typed)).toBeNull()
})

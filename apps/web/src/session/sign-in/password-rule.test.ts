import { expect, it } from 'vitest'
import { newPasswordFault } from './password-rule.ts'

it('asks for fifteen characters and nothing else', () => {
  expect(newPasswordFault('a'.repeat(14), 'a'.repeat(14))).toBe('too-short')
  expect(newPasswordFault('a'.repeat(15), 'a'.repeat(15))).toBeNull()
  expect(newPasswordFault('せきしょのもんをとおるあいことば', 'せきしょのもんをとおるあいことば')).toBeNull()
})

it('counts characters as people do', () => {
  expect(newPasswordFault('😀'.repeat(8), '😀'.repeat(8))).toBe('too-short')
})

it('notices a space that nobody sees', () => {
  expect(newPasswordFault('a long enough one ', 'a long enough one ')).toBe('edge-space')
})

it('notices that the second one is different', () => {
  expect(newPasswordFault('a'.repeat(15), 'a'.repeat(16))).toBe('different')
})

import { describe, expect, it } from 'vitest'
import { permissions, policy } from './table.ts'
import { functionFor, sensitiveFunctions } from './to-functions.ts'

describe('the functions', () => {
  it('are one per slice, and health for what is public', () => {
    for (const permission of Object.keys(permissions)) expect(functionFor(permission)).toBe(permission.split('.')[0])
    expect(functionFor('public')).toBe('health')
  })

  it('refuse a permission without a row', () => {
    for (const needs of ['', 'events', 'events.unknown', '__proto__', 'constructor']) expect(() => functionFor(needs)).toThrow('No row')
  })

  it('that may touch member data serve nothing else', () => {
    expect(sensitiveFunctions()).toEqual(['members'])
    const mixed = {
      ...policy,
      permissions: { ...policy.permissions, 'members.read': { ...permissions['members.read'], sensitive: false } },
    }
    expect(() => sensitiveFunctions(mixed)).toThrow('mixes sensitive')
  })
})

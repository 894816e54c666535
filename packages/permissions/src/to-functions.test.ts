import { describe, expect, it } from 'vitest'
import { permissions, policy } from './table.ts'
import { functionFor, isOpen, sensitiveFunctions, sliceOf } from './to-functions.ts'

describe('the functions', () => {
  it('are one per slice, one for what also runs unasked, and one for each kind of open endpoint', () => {
    const beside = Object.keys(permissions).filter((permission) => functionFor(permission) !== sliceOf(permission))
    expect(beside.map((permission) => [permission, functionFor(permission)])).toEqual([['staff.reconcile', 'reconcile']])
    for (const permission of Object.keys(permissions)) expect(sliceOf(permission)).toBe(permission.split('.')[0])
    expect(functionFor('public')).toBe('health')
    expect(functionFor('credentials')).toBe('session')
  })

  it('know what is open to everybody, and that no permission is', () => {
    expect(['public', 'credentials'].map(isOpen)).toEqual([true, true])
    for (const needs of [...Object.keys(permissions), '', 'toString', '__proto__']) expect(isOpen(needs)).toBe(false)
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

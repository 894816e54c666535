import { can } from '@sekisho/permissions/can'
import { permissions, roles, slices } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { visibleSlices } from './visible-slices.ts'

it.each(Object.keys(roles))('shows %s every slice in which the table gives it something, and no other', (role) => {
  const expected = slices.filter((slice) => Object.keys(permissions).some((key) => key.startsWith(`${slice}.`) && can(role, key).allowed))
  expect(visibleSlices(role)).toEqual(expected)
})

it('shows nothing to nobody', () => {
  expect(visibleSlices(null)).toEqual([])
  expect(visibleSlices('stranger')).toEqual([])
})

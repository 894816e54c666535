import { expect, it, onTestFinished, vi } from 'vitest'
import { beginToLeave, leave, leaveAddress, reasonOf } from './leave.ts'
import { returnToOf } from './return-to.ts'

it.each(['expired', 'idle'] as const)('brings somebody whose session ran out back to their page (%s)', (because) => {
  const address = leaveAddress(because, '/events?q=関所')
  expect(reasonOf(address.slice(address.indexOf('?')))).toBe(because)
  expect(returnToOf(address.slice(address.indexOf('?')))).toBe('/events?q=%E9%96%A2%E6%89%80')
})

it.each(['asked', 'elsewhere'] as const)('tells the next person nothing about the last page after signing out (%s)', (because) => {
  expect(leaveAddress(because, '/members?q=山田')).toBe(`/sign-in?because=${because}`)
})

it('ignores a reason that it does not know', () => {
  expect(reasonOf('?because=<b>hacked</b>')).toBeNull()
  expect(reasonOf('')).toBeNull()
})

it('gives the reason that was said first, whoever finds the session gone while it is being given up', () => {
  const replace = vi.fn()
  vi.stubGlobal('window', { location: { replace, pathname: '/events', search: '', hash: '' } })
  onTestFinished(() => void vi.unstubAllGlobals())
  beginToLeave('asked')
  leave('expired')
  leave('asked')
  expect(replace.mock.calls).toEqual([['/sign-in?because=asked']])
})

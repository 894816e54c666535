import type { StageHealth } from '@sekisho/contract/stage-health'
import { expect, it } from 'vitest'
import { needsOf } from './stage-needs.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const well: StageHealth = {
  database: 'asleep',
  ringing: [],
  mail: { confirmed: 1, pending: 0 },
  certificate: { ends: '2027-02-01T00:00:00Z' },
  mails: { bounces: 'few', waiting: 2, expired: 1 },
  version: '0.1.0+1a2b3c4d',
}
const unknown = { database: null, ringing: null, mail: null, certificate: null, version: null }

it.each<[string, Partial<StageHealth>, string[]]>([
  ['a stage that is well', {}, []],
  ['an alarm that rings', { ringing: [{ rule: 'failures', since: null }] }, ['ringing']],
  ['an address that nobody confirmed', { mail: { confirmed: 0, pending: 1 } }, ['silent']],
  ['a certificate that ends in three weeks', { certificate: { ends: '2026-12-20T09:00:00Z' } }, ['certificate']],
  ['one that ended', { certificate: { ends: '2026-11-29T09:00:00Z' } }, ['certificate']],
  ['what could not be learned', unknown, []],
  ['a stage that mails nobody and has no domain', { mail: 'nobody', certificate: 'none', database: 'adopted' }, []],
  ['a certificate that was not issued yet', { certificate: { ends: null } }, []],
])('%s needs %j of a person', (_what, change, needs) => {
  expect(needsOf({ ...well, ...change }, now)).toEqual(needs)
})

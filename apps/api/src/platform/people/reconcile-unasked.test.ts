import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { latestCheck } from '@sekisho/identity/reconcile/backup-check'
import { takeLease } from '@sekisho/identity/reconcile/lease'
import { theSystem } from '@sekisho/identity/people/staff-directory'
import { suzuki } from '@sekisho/identity/testing/test-directory'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import type { LogFields } from '../log.ts'
import { reconcileUnasked } from './reconcile-unasked.ts'

const bySchedule = { asked: 'by-schedule' }
const ofTheTrail = { 'detail-type': 'AWS API Call via CloudTrail', detail: { eventName: 'AdminDisableUser' } }
let staff: TestStaff
let lines: LogFields[]
let statements: number
beforeEach(async () => {
  staff = await createTestStaff()
  lines = []
  statements = 0
})

function run(event: unknown, through: AwsJson = staff.call, more: object = {}) {
  const { aws: own, now, db } = staff.context(undefined, through)
  const aws = { ...own, ...more }
  const counted = () => {
    statements++
    return Promise.reject(new Error('The database sleeps.'))
  }
  const databaseFor = () => ({ ...db, execute: counted, query: counted, transaction: counted }) as typeof db
  return reconcileUnasked({ aws, now, databaseFor, log: (_level, fields) => void lines.push(fields) })(event)
}
const alerts = () => lines.flatMap(({ alert }) => (alert === undefined ? [] : [alert]))

describe('a check that nobody asked for', () => {
  it('says who had it made, the schedule or a change past this console, and what it came to in one line', async () => {
    for (const [event, how] of [
      [bySchedule, 'schedule'],
      [ofTheTrail, 'event'],
    ] as const) {
      await run(event)
      expect((await latestCheck(staff.directory.table)).by).toEqual({ how, staffId: null, name: null })
    }
    expect(lines).toMatchObject([
      { function: 'reconcile', people: 1, inPool: 1, differences: 0, repaired: 0 },
      { function: 'reconcile', differences: 0 },
    ])
  })

  it('wakes no database on an idle night, and pays what is owed when it repaired', async () => {
    await run(bySchedule)
    expect([statements, staff.owed()]).toEqual([0, []])
    const person = await staff.enrol({ role: suzuki.role })
    staff.pool.accounts.get(person.sub!)!.enabled = false
    await run(bySchedule)
    expect(staff.owed().map(({ action }) => action)).toEqual(['staff.suspend', 'staff.reconcile'])
    // In the words of a request, so that whoever asks what was changed finds it.
    expect(lines.filter(({ method }) => method === 'RECONCILE')).toMatchObject([
      { source: 'function', function: 'reconcile', object: `staff:${person.staffId}`, status: 200 },
    ])
    expect(statements).toBeGreaterThan(0)
  })

  it('ends at once while another runs', async () => {
    await takeLease(staff.directory.table, new Date(staff.clock.now), { actor: theSystem, requestId: 'r', sourceIp: null, authTime: null })
    await run(ofTheTrail)
    expect(lines).toMatchObject([{ ended: 'checking' }])
  })

  it('raises an alert when the pool does not answer, when nobody is left, and when many are gone', async () => {
    await run(bySchedule, async (asked) => {
      if (asked.service !== 'DYNAMODB') throw new AwsCallError(400, 'InvalidParameterException')
      return staff.call(asked)
    })
    expect(alerts()).toEqual(['staff.reconcile-failed'])
    expect((await latestCheck(staff.directory.table)).failure).toMatchObject({ why: 'InvalidParameterException' })
    for (let count = 0; count < 7; count++) await staff.enrol({ role: suzuki.role })
    staff.pool.accounts.clear()
    lines = []
    await run(bySchedule)
    expect(alerts()).toEqual(['staff.many-missing', 'staff.no-active-admin'])
  })

  it('raises an alert about entries that nobody has woken the database for in days, and none about those of a weekend', async () => {
    const person = await staff.enrol({ role: suzuki.role })
    staff.pool.accounts.get(person.sub!)!.enabled = false
    await run(bySchedule)
    staff.clock.now += 3 * 24 * 3_600_000
    await run(bySchedule)
    expect(alerts()).toEqual([])
    staff.clock.now += 25 * 3_600_000
    await run(bySchedule)
    expect(alerts()).toEqual(['audit.entries-owed'])
  })

  it('raises an alert while the certificate ends within three weeks, and says nothing of one that cannot be asked after', async () => {
    const watched = { certificateArn: 'arn:aws:acm:us-east-1:1:certificate/x', alarmPrefix: '', rules: [], topicArn: null }
    const ends = (days: number) => async () => ({ Certificate: { NotAfter: staff.clock.now / 1000 + days * 24 * 3600 } })
    await run(bySchedule, staff.call, { watched, edgeCall: ends(22) })
    await run(bySchedule, staff.call, { watched, edgeCall: async () => ({ Certificate: {} }) })
    await run(bySchedule, staff.call, { watched, edgeCall: () => Promise.reject(new AwsCallError(400, 'AccessDeniedException')) })
    expect(alerts()).toEqual([])
    await run(bySchedule, staff.call, { watched, edgeCall: ends(20) })
    expect(alerts()).toEqual(['certificate.ends'])
  })
})

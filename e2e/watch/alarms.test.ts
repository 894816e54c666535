import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { alarmRules, type AlarmRule } from '@sekisho/contract/alarms'
import { describe, expect, it } from 'vitest'
import { watchedOffice } from './office.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const request = { source: 'function', requestId: 'r', function: 'events', route: 'GET /api/events', staffId: 's', status: 200, ms: 20 }

/** The line that counts for a rule, as the product writes it. */
const lineOf = ({ metric, alert }: AlarmRule) =>
  metric === 'alerts'
    ? { source: 'function', requestId: 'r', alert, alertCount: 1 }
    : { ...request, status: metric === 'failures' ? 500 : 403 }

describe('each alarm', () => {
  it.each(alarmRules.map((rule) => [rule.name, rule] as const))(
    '%s rings when its lines come, mails once with its paragraph, and falls silent',
    async (name, rule) => {
      const office = await watchedOffice('2026-11-30T10:00:00+09:00')
      for (let time = 0; time < (rule.times?.over ?? 1); time++) {
        expect(office.ringing()).toEqual([])
        for (let line = 0; line < rule.atLeast; line++) office.write(lineOf(rule))
        office.pass(time + 1 < (rule.times?.over ?? 1) ? rule.minutes : 0)
      }
      expect(office.ringing()).toEqual([name])
      office.write(lineOf(rule))
      expect(office.mails).toEqual([
        expect.objectContaining({
          subject: expect.stringContaining(name),
          text: expect.stringContaining(`docs/runbooks/alarms.md#${name}`),
        }),
      ])
      office.pass(rule.minutes * (rule.times?.of ?? 1) + 60)
      expect(office.ringing()).toEqual([])
    },
  )

  it('has its paragraph in the runbook, and the runbook none of an alarm that is gone', () => {
    const page = readFileSync(`${root}docs/runbooks/alarms.md`, 'utf8')
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]).toSorted()).toEqual(alarmRules.map(({ name }) => name).toSorted())
  })

  it('waits for an alert that some line of the product still raises', () => {
    const raised = execFileSync('git', ['-C', root, 'grep', '-hoE', "'[a-z-]+\\.[a-z-]+'", '--', 'apps/api/src', ':!*.test.ts'], {
      encoding: 'utf8',
    })
    for (const { alert } of alarmRules) if (alert) expect(raised).toContain(`'${alert}'`)
  })
})

describe('no alarm', () => {
  it('rings in an office day: thirty people, a database that wakes, people who may not, a wrong proof, some reveals, one failure', async () => {
    const office = await watchedOffice('2026-11-30T08:30:00+09:00')
    for (let waking = 0; waking < 40; waking++) office.write({ ...request, status: 503, code: 'database-waking' })
    for (let minute = 0; minute < 9 * 60; minute++) {
      for (let call = 0; call < 30; call++) office.write(request)
      if (minute % 3 === 0) office.write({ ...request, status: 403, code: 'forbidden' })
      if (minute % 30 === 0) for (let call = 0; call < 6; call++) office.write({ ...request, status: 401, code: 'session-invalid' })
      if (minute % 60 === 0) office.write({ ...request, alert: 'members.first-reveal', alertCount: 1, status: undefined })
      if (minute === 200) office.write({ ...request, status: 500, code: 'internal' })
      if (minute === 300) office.write({ source: 'trigger', alert: 'sign-in.not-noted', alertCount: 1 })
      office.pass(1)
      expect([minute, office.ringing()]).toEqual([minute, []])
    }
    expect(office.mails).toEqual([])
  })

  it('rings in an idle night: a comparison every quarter of an hour, one of which fails', async () => {
    const office = await watchedOffice('2026-11-30T22:00:00+09:00')
    for (let quarter = 0; quarter < 40; quarter++) {
      office.write({ function: 'reconcile', requestId: 'r', people: 30, inPool: 30, differences: 0, repaired: 0 })
      if (quarter === 12) office.write({ alert: 'staff.reconcile-failed', alertCount: 1, awsError: 'ThrottlingException' })
      office.pass(15)
      expect([quarter, office.ringing()]).toEqual([quarter, []])
    }
    expect(office.all()).toHaveLength(alarmRules.length)
  })
})

it('an alarm rings once in a flood of refusals, however many come', async () => {
  const office = await watchedOffice('2026-11-30T10:00:00+09:00')
  for (let call = 0; call < 10_000; call++) office.write({ ...request, status: 401 })
  expect([office.ringing(), office.mails.length]).toEqual([['refusals-in-bursts'], 1])
})

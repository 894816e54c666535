import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { alarmRules, alerts, type AlarmRule } from '@sekisho/contract/alarms'
import { beforeAll, describe, expect, it } from 'vitest'
import { fullStage, watchedOffice, type Resources } from './office.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const request = { source: 'function', requestId: 'r', function: 'events', route: 'GET /api/events', staffId: 's', status: 200, ms: 20 }
const compared = { function: 'reconcile', requestId: 'r', people: 30, inPool: 30, differences: 0, repaired: 0 }
type Office = Awaited<ReturnType<typeof watchedOffice>>

let full: Resources
beforeAll(async () => {
  full = await fullStage()
})

/** One of what a rule counts, from where it comes. */
const one: Record<AlarmRule['metric'], (office: Office, rule: AlarmRule) => unknown> = {
  alerts: (office, { name }) => {
    const [alert] = Object.entries(alerts).find(([, { alarm, weight }]) => alarm === name && weight === 1)!
    return office.write({ source: 'function', requestId: 'r', alert, alertCount: 7 })
  },
  failures: (office) => office.write({ ...request, status: 500, code: 'internal' }),
  databaseFailures: (office) => office.write({ ...request, status: 503, code: 'unavailable', databaseError: 'unavailable' }),
  refusals: (office) => office.write({ ...request, status: 403 }),
  // It rings when none comes.
  comparisons: () => undefined,
  crashes: (office) => office.invoked('events', 'timeout', 20_000),
  atLimit: (office) => office.invoked('members', 'success', 17_000),
  databaseCapacity: (office) => office.statement(),
  bounceRate: (office) => office.bounces(0.06),
  replayedCodes: (office) =>
    office.trail({
      eventSource: 'cognito-idp.amazonaws.com',
      eventName: 'RespondToAuthChallenge',
      errorCode: 'ExpiredCodeException',
      requestParameters: { clientId: clientIdOf(full), challengeName: 'SOFTWARE_TOKEN_MFA' },
    }),
}
const clientIdOf = (resources: Resources): string => /SsmParameterValue\w*userpoolclientid\w*/.exec(JSON.stringify(resources))![0]

/** Lets come what a rule rings for, as often as it takes. The office is at work meanwhile. */
async function ringOut(office: Office, rule: AlarmRule): Promise<void> {
  const { over, of } = rule.times ?? { over: 1, of: 2 }
  // The hour that is under way counts as far as it has come.
  const times = rule.metric === 'databaseCapacity' ? over - 1 : over
  for (let time = 0; time < times; time++) {
    expect([time, office.ringing()]).toEqual([time, []])
    for (let count = 0; count < Math.ceil(rule.atLeast); count++) await one[rule.metric](office, rule)
    if (rule.metric === 'databaseCapacity') for (let half = 0; half < 2; half++) passWith(office, rule, 30)
    else if (time + 1 < over || rule.isTooFew) passWith(office, rule, rule.minutes)
  }
  expect(of).toBeGreaterThanOrEqual(over)
}
function passWith(office: Office, rule: AlarmRule, minutes: number): void {
  office.pass(minutes)
  if (!rule.isTooFew) office.write(compared)
  if (rule.metric === 'databaseCapacity') office.statement()
}

const mailed = alarmRules.filter(({ isSilent }) => !isSilent)
const named = mailed.map((rule) => [rule.name, rule] as const)

describe('each alarm', () => {
  it.each(named)('%s rings when what it waits for comes, mails once with its paragraph, and falls silent', async (name, rule) => {
    const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
    office.confirm()
    office.write(compared)
    await ringOut(office, rule)
    expect(office.ringing()).toEqual([name])
    await one[rule.metric](office, rule)
    const mail = { subject: expect.stringContaining(name), text: expect.stringContaining(`docs/runbooks/alarms.md#${name}`) }
    expect(office.mails).toEqual([expect.objectContaining(mail)])
    for (let hour = 0; hour < (rule.minutes * (rule.times?.of ?? 2)) / 60 + 2; hour++) {
      office.pass(60)
      office.write(compared)
    }
    expect(office.ringing()).toEqual([])
  })

  it('has its paragraph in the runbook, and the runbook none of an alarm that is gone', () => {
    const page = readFileSync(`${root}docs/runbooks/alarms.md`, 'utf8')
    const paragraphs = [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(paragraphs.toSorted()).toEqual([...mailed.map(({ name }) => name), 'budget'].toSorted())
  })

  it('waits for alerts that some line of the product still raises', () => {
    const raised = execFileSync(
      'git',
      ['-C', root, 'grep', '-hoE', "(alert|name): '[a-z-]+\\.[a-z-]+'|'staff\\.[a-z-]+'", '--', 'apps/api/src', ':!*.test.ts'],
      {
        encoding: 'utf8',
      },
    )
    for (const alert of Object.keys(alerts)) expect(raised).toContain(`'${alert}'`)
    const rung = alarmRules.filter(({ metric }) => metric === 'alerts').map(({ name }) => name)
    expect([...new Set(Object.values(alerts).map(({ alarm }) => alarm))].toSorted()).toEqual(rung.toSorted())
  })
})

describe('an alarm on lines that are not the functions own', () => {
  it.each<[string, string, (office: Office) => void]>([
    ['failures', 'answers of the gateway that no function gave', (office) => office.gateway(502, { refusal: 'INTEGRATION_FAILURE' })],
    ['failures', 'an authorizer that fails', (office) => office.gateway(500, { refusal: 'AUTHORIZER_CONFIGURATION_ERROR' })],
    ['functions-at-their-limit', 'callers whom the gateway holds back', (office) => office.gateway(429, { refusal: 'THROTTLED' })],
    [
      'functions-at-their-limit',
      'calls that Lambda holds back',
      (office) => {
        office.gateway(500, { refusal: 'API_CONFIGURATION_ERROR', functionCall: 429 })
      },
    ],
    [
      'refusals-in-bursts',
      'strangers whom the gateway refuses by itself',
      (office) => {
        for (let time = 0; time < 20; time++) office.gateway(time % 2 === 0 ? 403 : 401, { refusal: 'MISSING_AUTHENTICATION_TOKEN' })
      },
    ],
    ['function-crashes', 'functions of the schedule', (office) => office.invoked('reconcile', 'error', 12)],
  ])('%s rings for %s', async (name, _what, come) => {
    const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
    for (let time = 0; time < 2; time++) {
      for (let count = 0; count < 10; count++) come(office)
      if (time === 0) office.pass(5)
    }
    expect(office.ringing()).toEqual([name])
  })

  it('reconciler rings for differences that stay, though each comparison is made', async () => {
    const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
    for (let quarter = 0; quarter < 8; quarter++) {
      expect(office.ringing()).toEqual([])
      office.write({ ...compared, differences: 1 })
      office.pass(15)
    }
    expect(office.ringing()).toEqual(['reconciler'])
    office.write(compared)
    expect(office.ringing()).toEqual([])
  })

  it('counts no answer of a function twice, no wake of the database and no quick invocation', async () => {
    const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
    for (let time = 0; time < 3; time++) {
      for (let count = 0; count < 30; count++) {
        office.gateway(500)
        office.gateway(503)
        for (let refused = 0; refused < 10; refused++) office.gateway(403)
        office.invoked('events', 'success', 900)
      }
      office.pass(5)
    }
    expect(office.ringing()).toEqual([])
  })
})

describe('no alarm', () => {
  it('rings in an office day: thirty people, a database that wakes, people who may not, a wrong proof, some reveals, one failure', async () => {
    const office = await watchedOffice('2026-11-30T08:30:00+09:00', full)
    office.confirm()
    for (let waking = 0; waking < 40; waking++) {
      office.write({ ...request, status: 503, code: 'database-waking', databaseError: 'resuming' })
      office.gateway(503)
    }
    for (let minute = 0; minute < 9 * 60; minute++) {
      office.statement()
      for (let call = 0; call < 30; call++) office.write(request)
      office.gateway(200)
      if (minute % 15 === 0) office.write(minute > 400 && minute < 460 ? { ...compared, differences: 1 } : compared)
      if (minute % 3 === 0) office.write({ ...request, status: 403, code: 'forbidden' })
      if (minute % 30 === 0) for (let call = 0; call < 6; call++) office.write({ ...request, status: 401, code: 'session-invalid' })
      if (minute % 60 === 0) office.write({ ...request, alert: 'members.first-reveal', alertCount: 1, status: undefined })
      if (minute === 200) office.write({ ...request, status: 500, code: 'internal' })
      if (minute === 250) office.invoked('members', 'timeout', 20_000)
      if (minute === 260) office.write({ ...request, alert: 'export.refused', alertCount: 1, status: undefined })
      if (minute === 300) office.write({ source: 'trigger', alert: 'sign-in.not-noted', alertCount: 1 })
      office.pass(1)
      expect([minute, office.ringing()]).toEqual([minute, []])
    }
    expect([office.mails, office.stateOf('database-awake')]).toEqual([[], 'ALARM'])
  })

  it('rings in an idle night: a comparison every quarter of an hour, one of which fails; the database sleeps', async () => {
    const office = await watchedOffice('2026-11-30T22:00:00+09:00', full)
    for (let quarter = 0; quarter < 40; quarter++) {
      if (quarter === 12) office.write({ alert: 'staff.reconcile-failed', alertCount: 1, awsError: 'ThrottlingException' })
      else office.write(compared)
      office.pass(15)
      expect([quarter, office.ringing()]).toEqual([quarter, []])
    }
    expect([office.all().length, office.stateOf('database-awake')]).toEqual([alarmRules.length, 'OK'])
  })
})

describe('lines', () => {
  const reveal = { source: 'function', alert: 'members.many-reveals', alertCount: 21 }

  it('that are delivered minutes late ring as if they had come in time', async () => {
    const office = await watchedOffice('2026-11-30T11:03:00+09:00', full)
    office.write(reveal, { late: 9 })
    expect(office.ringing()).toEqual(['unusual-use'])
  })

  it('of a clock that is minutes ahead ring once their time has come, and of one behind at once', async () => {
    const office = await watchedOffice('2026-11-30T10:58:00+09:00', full)
    office.write(reveal, { ahead: 4 })
    office.pass(4)
    office.write(compared)
    expect(office.ringing()).toEqual(['unusual-use'])
    const other = await watchedOffice('2026-11-30T11:01:00+09:00', full)
    other.write(reveal, { ahead: -4 })
    expect(other.ringing()).toEqual(['unusual-use'])
  })
})

it('an alarm rings once in a flood of refusals, however many come', async () => {
  const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
  office.confirm()
  for (let call = 0; call < 10_000; call++) office.write({ ...request, status: 401 })
  expect([office.ringing(), office.mails.length]).toEqual([['refusals-in-bursts'], 1])
})

describe('in quiet hours', () => {
  const crash = async (startsAt: string, what: (office: Office) => void): Promise<Office> => {
    const office = await watchedOffice(startsAt, full)
    office.confirm()
    for (let count = 0; count < 3; count++) what(office)
    return office
  }

  it.each(['2026-11-30T23:00:00+09:00', '2026-12-05T12:00:00+09:00'])(
    'of %s what can wait is shown and not mailed, what is urgent is mailed',
    async (at) => {
      const waiting = await crash(at, (office) => office.invoked('events', 'timeout', 20_000))
      expect([waiting.ringing(), waiting.mails]).toEqual([['function-crashes'], []])
      const urgent = await crash(at, (office) => office.write({ alert: 'staff.no-active-admin', alertCount: 1 }))
      expect(urgent.mails).toHaveLength(1)
    },
  )

  it('what can wait and still rings when they end is mailed then, once', async () => {
    const office = await crash('2026-12-01T07:50:00+09:00', (one) => one.invoked('events', 'timeout', 20_000))
    expect(office.mails).toEqual([])
    office.pass(11)
    office.ringing()
    office.ringing()
    expect(office.mails).toMatchObject([{ subject: expect.stringContaining('function-crashes') }])
  })
})

it('whoever did not confirm the address is mailed nothing, and the topic says that nobody did', async () => {
  const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
  office.write({ alert: 'staff.no-active-admin', alertCount: 1 })
  expect([office.confirmation, office.mails, office.topic()]).toMatchObject([
    [{ subject: 'AWS Notification - Subscription Confirmation' }],
    [],
    { confirmed: 0, pending: 1 },
  ])
})

it('the budget mails once when the month is spent and once when it will be, whatever other budgets the account has', async () => {
  const office = await watchedOffice('2026-11-30T10:00:00+09:00', full)
  office.spend(50, 90)
  expect(office.mails).toEqual([])
  office.spend(60, 120)
  office.spend(101, 130)
  office.spend(102, 130)
  expect(office.mails).toHaveLength(2)
  expect(JSON.stringify(full)).not.toContain('BudgetName')
})

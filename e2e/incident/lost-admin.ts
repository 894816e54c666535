import { administer, runSchedule } from '../fixtures/administer.ts'
import { cloud, cloudTime, moveClock, person } from '../fixtures/cloud.ts'
import { sessionNow, sessionOf } from '../fixtures/credentials.ts'
import { firstSignIn } from '../staff/first-sign-in.ts'
import { ask, alarmNamed, followRunbook, linesOf, untilItRings, type Played, type Rehearsing, type Step } from './incident.ts'

const ALARM = 'no-active-admin'
/** Two times that the alarm looks at. */
const SILENT_AFTER_MS = 31 * 60_000
const newcomer = 'night@sekisho.example'

interface Mailed {
  to: string
  text: string
}

/** One of the two admins suspends the other; then somebody at the AWS console disables the account that is left. */
export async function lostAdmin(rehearsing: Rehearsing): Promise<Played> {
  const { sekisho, tell } = rehearsing
  const session = await sessionOf('tanaka')
  const account = (await (await ask(session, 'GET', '/api/account')).json()) as { staffId: string }
  const { items } = (await (await ask(session, 'GET', '/api/staff')).json()) as {
    items: { staffId: string; email: string; version: number }[]
  }
  const other = items.find(({ email }) => email === person('ito').email)!
  const body = { version: other.version, reason: 'a rehearsal of an incident' }
  const suspended = await ask(session, 'POST', `/api/staff/${other.staffId}/suspend`, body)
  if (!suspended.ok) throw new Error(`The suspension answered ${suspended.status}.`)
  tell('One admin is suspended in the console, the account of the other is disabled past it.')
  await administer('AdminDisableUser', person('tanaka').email)
  const rangAfterSeconds = await untilItRings(ALARM, 1, () => runSchedule('reconcile'))
  const followed = await followRunbook(rehearsing, ALARM, ['what-changed'], 'bootstrap')
  const changed = (await linesOf(sekisho, 'what-changed')).find(({ object }) => object === `staff:${other.staffId}`)
  const { step, seconds, backup } = await letIn(sekisho)
  return {
    name: 'lost-admin',
    says: 'Nobody is left who may give roles',
    alarm: ALARM,
    rangAfterSeconds,
    endedAfterSeconds: seconds,
    steps: [
      ...followed,
      {
        asks: 'what-changed finds who took the right of the other away',
        found: changed ? `${changed['route']} by ${changed['staffId']}` : 'nothing',
        isRight: changed?.['staffId'] === account.staffId,
      },
      step,
      {
        asks: 'the page of the staff backup names whose account was disabled',
        found: backup.join(', ') || 'nobody',
        isRight: backup.includes(account.staffId),
      },
      await fallsSilent(),
    ],
  }
}

/** Breaks the glass, comes in by the mail, and looks at the staff. */
async function letIn(sekisho: Rehearsing['sekisho']): Promise<{ step: Step; seconds: number | null; backup: string[] }> {
  const began = await cloudTime()
  const why = ['--break-glass', '--reason', 'a rehearsal of an incident']
  await sekisho('bootstrap', '--email', newcomer, '--name', '夜間 当番', ...why)
  const mails = (await (await fetch(`${cloud().console}/api/mail`)).json()) as Mailed[]
  const mail = mails.find(({ to }) => to === newcomer)
  const asks = 'sekisho bootstrap lets somebody in who may give roles'
  if (!mail) return { step: { asks, found: 'no mail', isRight: false }, seconds: null, backup: [] }
  const last = (await firstSignIn(newcomer, mail, 'a password for the night, of their own')).at(-1)
  const session = await sessionNow()
  const staff = await ask(session, 'GET', '/api/staff')
  const backup = (await (await ask(session, 'GET', '/api/staff-backup')).json()) as { differences: { staffId: string | null }[] }
  return {
    step: { asks, found: `${last}, then ${staff.status}`, isRight: last === 'DONE' && staff.ok },
    seconds: staff.ok ? Math.ceil(((await cloudTime()) - began) / 1000) : null,
    backup: backup.differences.flatMap(({ staffId }) => staffId ?? []),
  }
}

async function fallsSilent(): Promise<Step> {
  await moveClock(SILENT_AFTER_MS)
  await runSchedule('reconcile')
  const state = (await alarmNamed(ALARM))?.state
  return { asks: 'the alarm falls silent', found: String(state), isRight: state === 'OK' }
}

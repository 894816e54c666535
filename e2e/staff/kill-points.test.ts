import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { moveClock } from '../fixtures/cloud.ts'
import { sessionOf, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { ask, comeIn, enrol, storesOf, type Subject } from './subject.ts'

const [mighty, other] = ['admin', 'operator']
const reason = 'kill points'

interface Command {
  name: string
  /** Who it is done to; nobody yet for an invitation. */
  subject: { role: string | null; status?: string } | null
  method: string
  path: (staffId: string) => string
  /** `of` is the address, or what `prepare` found. */
  body: (of: string) => object
  /** What has to be there first. @returns what the body is about */
  prepare?: (subject: Subject) => Promise<string>
  /** What is left at the end besides. @throws an assertion */
  leaves?: (subject: Subject) => Promise<void>
  /** What the directory says while the change is not finished, and after it. */
  meanwhile: object
  finally: object
  /** How many mails the person gets of it; none when not given. */
  mails?: number
}

const commands: Command[] = [
  {
    name: 'invite',
    subject: null,
    method: 'POST',
    path: () => '/api/staff',
    body: (email) => ({ name: '新人', email, role: other, language: 'ja' }),
    meanwhile: { status: 'invited' },
    finally: { status: 'invited', role: other },
    mails: 1,
  },
  {
    name: 'approve',
    subject: { role: null, status: 'requested' },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/approve`,
    body: () => ({ version: 1, role: mighty }),
    meanwhile: { status: 'requested', role: undefined },
    finally: { status: 'invited', role: mighty },
    mails: 1,
  },
  {
    name: 'decline',
    subject: { role: null, status: 'requested' },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/decline`,
    body: () => ({ version: 1, reason }),
    meanwhile: { status: 'removed' },
    finally: { status: 'removed' },
  },
  {
    name: 'suspend',
    subject: { role: mighty! },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/suspend`,
    body: () => ({ version: 1, reason }),
    meanwhile: { status: 'suspended' },
    finally: { status: 'suspended' },
  },
  {
    name: 'reinstate',
    subject: { role: mighty!, status: 'suspended' },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/reinstate`,
    body: () => ({ version: 1, reason }),
    meanwhile: { status: 'suspended' },
    finally: { status: 'active' },
  },
  {
    name: 'change-role',
    subject: { role: other! },
    method: 'PUT',
    path: (staffId) => `/api/staff/${staffId}/role`,
    body: () => ({ version: 1, role: mighty, reason }),
    meanwhile: { role: other },
    finally: { role: mighty },
  },
  {
    name: 'sign-out',
    subject: { role: other! },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/sign-out`,
    body: () => ({ version: 1 }),
    meanwhile: { status: 'active', isSignedOut: true },
    finally: { status: 'active', isSignedOut: true },
  },
  {
    name: 'end-session',
    subject: { role: other! },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/end-session`,
    body: (of) => ({ version: 1, session: of }),
    prepare: async (subject) => {
      await comeIn(subject)
      return (await sessionsOf(subject))[0] ?? ''
    },
    leaves: async (subject) => expect(await sessionsOf(subject)).toEqual([]),
    meanwhile: { status: 'active', isSignedOut: false },
    finally: { status: 'active', isSignedOut: false },
  },
  {
    name: 'reset-password',
    subject: { role: other! },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/reset-password`,
    body: () => ({ version: 1 }),
    meanwhile: { status: 'active', isSignedOut: true },
    finally: { status: 'active', isSignedOut: true },
    mails: 1,
  },
  {
    name: 'reset-mfa',
    subject: { role: other! },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/reset-mfa`,
    body: () => ({ version: 1, reason }),
    meanwhile: { mfa: 'none', isSignedOut: true },
    finally: { status: 'active', mfa: 'none', isSignedOut: true },
  },
  {
    name: 'remove',
    subject: { role: mighty! },
    method: 'DELETE',
    path: (staffId) => `/api/staff/${staffId}`,
    body: () => ({ version: 1, reason }),
    meanwhile: { status: 'removed' },
    finally: { status: 'removed' },
  },
  {
    name: 'bring-back',
    subject: { role: mighty!, status: 'removed' },
    method: 'POST',
    path: (staffId) => `/api/staff/${staffId}/bring-back`,
    body: () => ({ version: 1, reason }),
    meanwhile: { status: 'removed', mfa: 'none' },
    finally: { status: 'invited', role: mighty, mfa: 'none' },
    mails: 1,
  },
]

/** Calls that change a store or send something. */
const changes = /^(TransactWriteItems|(Put|Update|Delete)Item|CommitTransaction|SendEmail|Invoke|Admin(?!GetUser|List).*)$/

let cloud: PrivateCloud
let session: Session
let calls: string[] = []
/** Where to kill the function that serves the staff: at which of its calls to AWS, on which side of its effect. */
let point: { at: number; side: 'before' | 'after' } | null = null

beforeAll(async () => {
  cloud = await startPrivateCloud()
  const { faults } = cloud.kernel
  const meet = faults.meet.bind(faults)
  faults.meet = async (call) => {
    if (!call.session?.endsWith('-staff')) return meet(call)
    const operation = call.operations[0] ?? ''
    // Whoever dies over a read leaves the stores as the write before did.
    if (!changes.test(operation)) return meet(call)
    calls.push(`${call.service} ${operation}`)
    if (calls.length === point?.at) faults.add({ service: call.service, operation: '*', count: 1, kill: point.side })
    return meet(call)
  }
})
afterAll(() => cloud.close())
// A command takes minutes of the moved clock, and a token lives for five.
beforeEach(async () => {
  session = await sessionOf('tanaka')
})

async function sessionsOf({ staffId }: Subject): Promise<string[]> {
  const { answer } = await ask(session, 'GET', `/api/staff/${staffId}/sessions`)
  return (answer['sessions'] as { id: string }[]).map(({ id }) => id)
}

/** Somebody whom nothing was done to yet, and what is asked for. */
async function begin(command: Command) {
  const email = `${randomUUID().slice(-12)}@sekisho.example`
  const subject = command.subject ? await enrol(cloud, command.subject) : { staffId: '', email }
  const of = (await command.prepare?.(subject)) ?? email
  calls = []
  return { subject, send: (key: string) => ask(session, command.method, command.path(subject.staffId), command.body(of), key) }
}

/** The person of an invitation has an id only once it is written. */
async function known(subject: Subject): Promise<Subject> {
  const key = { pk: { S: `EMAIL#${subject.email}` }, sk: { S: 'LINK' } }
  const link = await cloud.services.dynamodb.get(cloud.description.directoryTable, key)
  const staffId = link?.['staffId']
  return subject.staffId === '' && staffId && 'S' in staffId ? { ...subject, staffId: staffId.S } : subject
}

/** Repeats until the change has ended: whoever finds a mail claimed waits until its sender cannot be alive any more. */
async function repeated(send: (key: string) => ReturnType<typeof ask>, key: string, where: string): Promise<void> {
  const first = await send(key)
  expect(first.status, where).toBe(200)
  if (first.answer['pending'] === null) return
  await moveClock(16_000)
  expect(await send(key), where).toMatchObject({ status: 200, answer: { pending: null } })
}

/** Right after one call and right before the next the stores say the same: one side is tried throughout, the other now and then. */
const sidesOf = (at: number) => (at % 3 === 1 ? (['before', 'after'] as const) : (['after'] as const))

describe.each(commands)('$name, killed at each of its calls that change something', (command) => {
  it('gives nobody more than both stores say, mails once, and is finished by a repeat or by the reconciler', async () => {
    point = null
    const whole = await begin(command)
    await repeated(whole.send, randomUUID(), `${command.name}, whole`)
    const steps = calls.length
    expect(steps).toBeGreaterThan(2)
    let cutInTheMiddle = 0
    for (let at = 1; at <= steps; at++) {
      for (const side of sidesOf(at)) {
        const { subject, send } = await begin(command)
        const key = randomUUID()
        point = { at, side }
        await send(key)
        const where = `${command.name}, call ${at} (${calls[at - 1] ?? ''}), ${side}`
        point = null
        const person = await known(subject)
        const cut = await storesOf(cloud, person)
        if (cut.isPending) expect(cut, where).toMatchObject(command.meanwhile)
        if (cut.isPending) cutInTheMiddle++
        // The client repeats; every third time it has given up, and the reconciler comes first.
        if (at % 3 === 0) expect((await ask(session, 'POST', '/api/staff-backup/reconcile', { repair: true })).status, where).toBe(200)
        await repeated(send, key, where)
        const ended = await storesOf(cloud, await known(person))
        expect(ended, where).toMatchObject({ ...command.finally, isPending: false, mails: command.mails ?? 0 })
        const own = ended.rows.filter(({ action }) => action === `staff.${command.name}`)
        expect(own, where).toEqual([{ action: `staff.${command.name}`, outcome: 'done' }])
        await command.leaves?.(person)
      }
    }
    expect(cutInTheMiddle).toBeGreaterThan(0)
    const { answer } = await ask(session, 'POST', '/api/staff-backup/reconcile', { repair: false })
    const differing = (answer['differences'] as { kind: string; remedy: string }[]).filter(({ remedy }) => remedy !== 'report')
    expect(differing).toEqual([])
  })
})

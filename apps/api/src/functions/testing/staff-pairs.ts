import { expect } from 'vitest'
import { ProblemError } from '../../http/problem.ts'
import { recordSignIn } from '../../triggers/record-sign-in.ts'
import { stepped, type Stepped } from '@sekisho/identity/testing/stepped-call'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { Role } from '@sekisho/permissions/table'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import type { Context } from '../../http/route.ts'
import { editAccount } from '../../features/account/edit-account.ts'
import { endOtherSessions } from '../../features/account/end-other-sessions.ts'
import { endSession as endOwnSession } from '../../features/account/end-session.ts'
import { settlePasskeys } from '../../features/account/settle-passkeys.ts'
import { approve } from '../../features/staff/approve.ts'
import { bringBack } from '../../features/staff/bring-back.ts'
import { changeRole } from '../../features/staff/change-role.ts'
import { decline } from '../../features/staff/decline.ts'
import { endSession } from '../../features/staff/end-session.ts'
import { inviteStaff } from '../../features/staff/invite-staff.ts'
import { reconcile } from '../../features/staff/reconcile.ts'
import { reinstate } from '../../features/staff/reinstate.ts'
import { remove } from '../../features/staff/remove.ts'
import { resendInvitation } from '../../features/staff/resend-invitation.ts'
import { resetMfa } from '../../features/staff/reset-mfa.ts'
import { resetPassword } from '../../features/staff/reset-password.ts'
import { signOut } from '../../features/staff/sign-out.ts'
import { suspend } from '../../features/staff/suspend.ts'

const email = 'subject@sekisho.example'
export const [mighty, other] = [tanaka.role as Role, suzuki.role as Role]
const reason = 'pairs'
/** Of all ways to meet, every so many, which is a prime so that over the pairs every step is held and killed; all by `SEKISHO_EVERY_PAIR=1`. */
export const isWhole = process.env['SEKISHO_EVERY_PAIR'] === '1'
/** This ends what hangs; the whole may take as long as a busy machine needs. */
export const HANGS_MS = isWhole ? 3_600_000 : 300_000

/** Of two sessions that somebody has, the one that is ended. */
const SESSION = `tkn${'a'.repeat(25)}`

/** A command on the person, as somebody sends it who looks at them first. */
type Send = (staff: TestStaff, key: string, seen: StaffRecord | null, through: AwsJson) => Promise<unknown>
const on =
  (operation: (input: never, context: never) => Promise<unknown>, more: object = {}): Send =>
  async (staff, key, seen, through) => {
    const input = { params: { staffId: seen?.staffId ?? '' }, query: undefined, body: { version: seen?.version ?? 1, ...more } }
    return operation(input as never, staff.context(key, through) as never)
  }
const invite =
  (role: string): Send =>
  (staff, key, _seen, through) =>
    inviteStaff(
      { params: undefined, query: undefined, body: { name: '新人', email, role: role as Role, language: 'ja' } },
      staff.context(key, through),
    )
/** Whoever repeats sends the same once more, under the same key. */
const sentOf = new WeakMap<TestStaff, Map<string, object>>()
/** The same by the person themselves. */
const byThemselves =
  (operation: (input: never, context: never) => Promise<unknown>, body: (staff: TestStaff, seen: StaffRecord | null) => object): Send =>
  async (staff, key, seen, through) => {
    const context: Context = staff.context(key, through)
    const actor = { ...context.actor, staffId: seen?.staffId ?? '', role: seen?.role ?? '' }
    const sent = (sentOf.get(staff) ?? new Map<string, object>()).set(key, sentOf.get(staff)?.get(key) ?? body(staff, seen))
    sentOf.set(staff, sent)
    const input = { params: undefined, query: undefined, body: sent.get(key) }
    return operation(input as never, { ...context, actor } as never)
  }
const commands: Record<string, Send> = {
  invite: invite(mighty),
  'invite with another role': invite(other),
  'resend-invitation': on(resendInvitation),
  approve: on(approve, { role: mighty }),
  'approve with another role': on(approve, { role: other }),
  decline: on(decline, { reason }),
  promote: on(changeRole, { role: mighty, reason }),
  demote: on(changeRole, { role: other, reason }),
  suspend: on(suspend, { reason }),
  reinstate: on(reinstate, { reason }),
  'sign-out': on(signOut),
  'reset-password': on(resetPassword),
  'reset-mfa': on(resetMfa, { reason }),
  remove: on(remove, { reason }),
  'bring-back': on(bringBack, { reason }),
  'edit by themselves': byThemselves(editAccount, (_staff, seen) => ({ version: seen?.version ?? 1, name: '改名 者' })),
  'end-session': on(endSession, { session: SESSION }),
  'end-session by themselves': byThemselves(endOwnSession, () => ({ session: SESSION })),
  'end-other-sessions': byThemselves(endOtherSessions, () => ({})),
  'add-passkey': byThemselves(settlePasskeys, (staff, seen) => {
    const accessToken = staff.pool.passkeyToken(seen?.sub ?? '')
    return { accessToken, added: { id: staff.pool.register(seen?.sub ?? ''), name: 'laptop' } }
  }),
  'remove-passkey': byThemselves(settlePasskeys, (staff, seen) => ({
    accessToken: staff.pool.passkeyToken(seen?.sub ?? ''),
    remove: 'phone',
  })),
  'first sign-in': async (staff, _key, _seen, through) => {
    const account = staff.pool.find(email)
    if (!account?.enabled || account.status === 'UNCONFIRMED') return
    Object.assign(account, { status: 'CONFIRMED', hasAuthenticator: true })
    const note = recordSignIn({ call: through, table: 'directory', now: () => new Date(staff.clock.now), budgetMs: Infinity })
    await note({ request: { userAttributes: { sub: account.sub } } })
  },
}

/** Who the person is before; `hasDevices` has them come in by a passkey, and be signed in twice. */
export interface Beginning {
  enrolled: Partial<StaffRecord> | null
  hasDevices?: boolean
}

interface World {
  staff: TestStaff
  present(): Promise<StaffRecord | null>
}

async function begin({ enrolled, hasDevices = false }: Beginning): Promise<World> {
  const staff = await createTestStaff()
  staff.pool.settings.takesPasskeys = hasDevices
  const passkeys = hasDevices ? [{ id: 'phone', name: 'phone', addedAt: '2026-11-22T10:00:00.000Z', lastUsedAt: null }] : []
  const first = enrolled && (await staff.enrol({ ...enrolled, passkeys, email }))
  if (hasDevices) giveDevices(staff, first?.sub ?? '')
  let staffId = first?.staffId ?? null
  return {
    staff,
    async present() {
      staffId ??=
        [...staff.table.items.keys()].flatMap((key) => /^STAFF#(.*) PROFILE$/.exec(key)?.[1] ?? []).find((id) => id !== tanaka.staffId) ??
        null
      return staffId === null ? null : staff.record(staffId)
    },
  }
}

function giveDevices({ pool, clock }: TestStaff, sub: string): void {
  const now = Math.floor(clock.now / 1000)
  const sessions = [SESSION, `tkn${'b'.repeat(25)}`].map((id, index) => ({ id, at: now - 3000 + 1000 * index, clientId: 'console' }))
  const credentials = [{ id: 'phone', at: now - 86_400 }]
  Object.assign(pool.accounts.get(sub)!, { sessions, credentials, passkeys: { count: 1, areFactors: true } })
}

/** Everything that both stores say of the person, without times and versions. */
async function outcome({ staff }: World) {
  const people = [...staff.table.items.keys()].flatMap((key) => /^STAFF#(.*) PROFILE$/.exec(key)?.[1] ?? [])
  const about = people
    .filter((id) => id !== tanaka.staffId)
    .map((id) => {
      const record = staff.record(id)!
      const { status, role, name, mfa, pending, suspension, notBefore, sub } = record
      const account = sub === null ? undefined : staff.pool.accounts.get(sub)
      const own = account && {
        enabled: account.enabled,
        groups: account.groups.toSorted(),
        hasOwnPassword: account.status !== 'FORCE_CHANGE_PASSWORD',
        totp: account.hasAuthenticator,
        sessions: account.sessions.map(({ id }) => id),
      }
      // What a registration that was cut off left at Cognito stands on no list; a removal, on none but ours.
      const good = record.passkeys.filter(({ id }) => account?.passkeys?.areFactors && account.credentials.some((one) => one.id === id))
      return JSON.stringify({
        status,
        role,
        name,
        mfa,
        pending: pending?.operation,
        isStopped: suspension !== null,
        isEnded: notBefore > 0,
        ended: record.endedSessions.toSorted((one, another) => one - another),
        passkeys: good.map(({ name }) => name).toSorted(),
        own,
      })
    })
  const appointers = staff.table.items.get('APPOINTERS ACTIVE')?.['ids']
  const link = await staff.directory.linked(`EMAIL#${email}`)
  return {
    people: about.toSorted(),
    accounts: staff.pool.accounts.size,
    appointers: appointers && 'SS' in appointers ? appointers.SS.length : 0,
    address: link === null ? 'free' : staff.record(link)!.status,
  }
}

/** One mail more than in order would be a mail that went out twice. */
const mailsOf = ({ staff }: World): number => staff.pool.mails.length
const listsWhatIsGone = ({ staff }: World): boolean =>
  [...staff.pool.accounts.values()].some(({ sub, credentials }) =>
    recordsOf(staff).some((one) => one.sub === sub && one.passkeys.some(({ id }) => !credentials.some((there) => there.id === id))),
  )
const recordsOf = ({ table, record }: TestStaff): StaffRecord[] =>
  [...table.items.keys()].flatMap((key) => record(/^STAFF#(.*) PROFILE$/.exec(key)?.[1] ?? '') ?? [])
/** Every change that was begun has its one line in the trail. */
const auditGap = ({ staff }: World): number => {
  const operations =
    /^(invite|resend-invitation|approve|decline|change-role|suspend|reinstate|sign-out|reset-password|reset-mfa|remove|bring-back|edited|end-session|end-other-sessions|add-passkey|remove-passkey)$/
  const begun = [...staff.table.items.keys()].flatMap((key) => /^STAFF#(.*) EVENT#/.exec(key)?.[1] ?? [])
  const events = [...new Set(begun)].flatMap((id) => staff.events(id)).filter(({ what }) => operations.test(what))
  return events.length - staff.owed().filter(({ outcome: how, action }) => how !== 'refused' && action !== 'staff.reconcile').length
}

/** Cognito tells a trigger that died again: that is its third attempt. The page sends what its own dialog asked for again. */
const repeatsByItself = (name: string) => ['first sign-in', 'add-passkey', 'remove-passkey'].includes(name)

const isRefusal = (error: unknown): boolean => error instanceof ProblemError && error.code !== 'unavailable'
const answered = (actor: Stepped<unknown>): Promise<'done' | 'refused'> =>
  actor.finish().then(
    () => 'done' as const,
    (error: unknown) => {
      if (!isRefusal(error)) throw error
      return 'refused' as const
    },
  )

async function actor(world: World, name: string, key: string): Promise<Stepped<unknown>> {
  const seen = await world.present()
  return stepped(world.staff.call, (through) => commands[name]!(world.staff, key, seen, through))
}

/** What one after the other leads to. */
async function inOrder(beginning: Beginning, names: string[]) {
  const world = await begin(beginning)
  for (const [index, name] of names.entries()) await answered(await actor(world, name, `in-order-${index}`))
  return { outcome: JSON.stringify(await outcome(world)), world }
}

const repair = (world: World) => reconcile({ params: undefined, query: undefined, body: { repair: true } }, world.staff.context())

export interface Plan {
  /** Calls of the first until the second begins, and of the second until the first goes on; the rest runs to its end or dies. */
  first: number
  second: number
  dies: 'nobody' | 'first' | 'second' | 'first, later'
  later?: number
}

async function interleaved(beginning: Beginning, [one, two]: [string, string], plan: Plan) {
  const world = await begin(beginning)
  const first = await actor(world, one, 'first-key')
  await first.runTo(plan.first)
  const second = await actor(world, two, 'second-key')
  await second.runTo(plan.second)
  const answers: Record<'first' | 'second', 'done' | 'refused' | 'dead'> = { first: 'dead', second: 'dead' }
  if (plan.dies === 'first, later') await first.runTo(plan.later!)
  if (plan.dies === 'nobody' || plan.dies === 'second') answers.first = await answered(first)
  if (plan.dies !== 'second') answers.second = await answered(second)
  if (plan.dies.startsWith('first') && repeatsByItself(one)) await answered(await actor(world, one, 'first-key'))
  if (plan.dies === 'second' && repeatsByItself(two)) await answered(await actor(world, two, 'second-key'))
  if (plan.dies !== 'nobody') {
    world.staff.clock.now += 20_000
    await repair(world)
    world.staff.clock.now += 90_000
    await repair(world)
  }
  return { world, answers }
}

/** What is wrong with one way to meet; null for nothing. */
export async function judge(beginning: Beginning, pair: [string, string], plan: Plan, allowed: Awaited<ReturnType<typeof serial>>) {
  const { world, answers } = await interleaved(beginning, pair, plan)
  const where = `${pair.join(' and ')}, ${JSON.stringify(plan)}, ${JSON.stringify(answers)}`
  const found = JSON.stringify(await outcome(world))
  const fits = [
    ...(answers.first === 'refused' ? [] : [allowed.both, allowed.reversed]),
    ...(answers.first === 'done' ? [] : [allowed.second]),
    ...(answers.second === 'done' ? [] : [allowed.first]),
    ...(answers.first !== 'done' && answers.second !== 'done' ? [allowed.neither] : []),
    ...(answers.second === 'refused' && answers.first !== 'dead' ? [] : [allowed.both, allowed.reversed]),
    // Of two windows that change passkeys, each may take what the other has only just registered for a stranger's, and says so.
    ...(pair.every((name) => name.endsWith('-passkey')) ? [allowed.first, allowed.second, allowed.neither] : []),
  ].map((one) => one.outcome)
  if (!fits.includes(found)) return `${where}\n  found ${found}\n  never ${[...new Set(fits)].join('\n        ')}`
  const { both, reversed, first, second } = allowed
  const mails = Math.max(...[both, reversed, first, second].map((one) => mailsOf(one.world)))
  if (mailsOf(world) > mails) return `${where}\n  ${mailsOf(world)} mails, never more than ${mails}`
  if (auditGap(world) !== 0) return `${where}\n  audit gap ${auditGap(world)}`
  if (answers.first === 'done' && answers.second === 'done' && listsWhatIsGone(world)) return `${where}\n  lists a passkey that is gone`
  const { differences } = await reconcile({ params: undefined, query: undefined, body: { repair: false } }, world.staff.context())
  return differences.length > 0 ? `${where}\n  differs ${JSON.stringify(differences)}` : null
}

export async function serial(beginning: Beginning, [one, two]: [string, string]) {
  const [both, reversed, first, second, neither] = await Promise.all(
    [[one, two], [two, one], [one], [two], []].map((names) => inOrder(beginning, names)),
  )
  return { both: both!, reversed: reversed!, first: first!, second: second!, neither: neither! }
}

async function stepsOf(beginning: Beginning, name: string): Promise<number> {
  const world = await begin(beginning)
  const one = await actor(world, name, 'count')
  await answered(one)
  return one.calls
}

/** All ways to meet of these pairs, every so many of them. @throws an assertion that names what two of them left behind */
export async function expectOrder(beginning: Beginning, pairs: readonly (readonly [string, string])[], every: number): Promise<void> {
  const wrong: string[] = []
  let [tried, met] = [0, 0]
  for (const [one, two] of pairs) {
    const allowed = await serial(beginning, [one, two])
    for (const plan of plansOf(await stepsOf(beginning, one)).filter(() => ++met % every === 0)) {
      tried++
      const fault = await judge(beginning, [one, two], plan, allowed)
      if (fault) wrong.push(fault)
    }
  }
  expect(tried).toBeGreaterThan(50)
  expect(wrong.slice(0, 12).join('\n') + `\n${wrong.length} of ${tried}`).toBe(`\n0 of ${tried}`)
}

function plansOf(steps: number): Plan[] {
  const plans: Plan[] = []
  for (let first = 1; first <= steps; first++) {
    plans.push({ first, second: Infinity, dies: 'nobody' }, { first, second: Infinity, dies: 'first' })
    for (let second = 1; second <= steps + 6; second++) plans.push({ first, second, dies: 'nobody' }, { first, second, dies: 'second' })
    for (let later = first + 1; later <= steps; later++) plans.push({ first, second: Infinity, dies: 'first, later', later })
  }
  return plans
}

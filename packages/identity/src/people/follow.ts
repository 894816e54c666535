import { losesRights } from './role-change.ts'
import { makeAccount, accountOf, unlessGone, usernameOf, type AccountMeans } from './pool-account.ts'
import type { Patch, StaffRecord, Intent } from './staff-record.ts'
import { isSessionOver, sessionBegunAt } from './pool-sessions.ts'
import { shutPasskeys } from './shut-passkeys.ts'
import { PoolError } from './pool-error.ts'
import type { AdminOperation, PoolUser, UserPool } from './user-pool.ts'

/** What the pool's part of a change came to: fields that the directory now knows, and facts for the answer. */
export interface Followed {
  patch: Patch
  facts: { sent?: 'reset-code' | 'invitation' }
}

export interface FollowMeans extends AccountMeans {
  /** @throws Overtaken when the change is no longer the one of this record */
  requirePresent(record: StaffRecord): Promise<void>
  /** Sends a mail unless an attempt before this one did. @throws PoolError `later` while another may be sending it */
  mailOnce(record: StaffRecord, intent: Intent, account: PoolUser, send: () => Promise<void>): Promise<void>
}

/**
 * Brings the user pool to what an intent says. Every call may be repeated, so a change that was cut off between
 * any two of them is carried out once more from the start.
 * @throws PoolError `later` when a repeat may work, else why it never will
 */
export async function follow(means: FollowMeans, record: StaffRecord, intent: Intent): Promise<Followed> {
  const done = await followers[intent.operation](means, record, intent)
  if (intent.owesEdit) await tell(means.pool, record)
  if (intent.owesReset) await followers['reset-mfa'](means, record, intent)
  return { patch: {}, facts: {}, ...done }
}

/** What is taken away stays so: the pool's refusal leaves the change unfinished and undoes nothing. */
export const takesAway = ({ operation, afterwards }: Intent): boolean =>
  operation === 'change-role' ? afterwards.role === undefined : takingAway.has(operation)

const takingAway: ReadonlySet<Intent['operation']> = new Set([
  'suspend',
  'remove',
  'decline',
  'sign-out',
  'reset-mfa',
  'remove-passkey',
  'end-session',
  'end-other-sessions',
])

type Follower = (means: FollowMeans, record: StaffRecord, intent: Intent) => Promise<Partial<Followed> | void>

/** Somebody who comes from another system suspended is mailed nothing and gets a disabled account. */
const invite: Follower = async (means, record) => {
  const isStopped = record.status === 'suspended'
  const { sub } = await makeAccount({ ...means, ownPasswords: means.ownPasswords || isStopped }, record)
  if (isStopped) await means.pool.administer('AdminDisableUser', sub)
  await means.pool.administer('AdminAddUserToGroup', sub, { GroupName: record.role })
  return { patch: { sub } }
}

/** What the applicant's account holds was chosen before the mailbox was proved: it goes, and the mailbox gets a new one. */
const approve: Follower = async (means, record, { afterwards }) => {
  if (record.sub !== null) await unlessGone(means.pool, 'AdminDeleteUser', record.sub)
  const { sub } = await makeAccount(means, record)
  await means.pool.administer('AdminAddUserToGroup', sub, { GroupName: afterwards.role })
  return { patch: { sub } }
}

/** An account anew for somebody whose own is gone, with the rights of the record and no other. */
const anew = async (means: FollowMeans, record: StaffRecord, takes?: () => boolean) => {
  // The account may be gone because somebody removes the person this very moment.
  await means.requirePresent(record)
  const isStopped = record.status === 'suspended'
  const { sub } = await makeAccount({ ...means, ownPasswords: means.ownPasswords || isStopped }, record, takes)
  if (isStopped) await means.pool.administer('AdminDisableUser', sub)
  if (record.role !== null) await means.pool.administer('AdminAddUserToGroup', sub, { GroupName: record.role })
  return { patch: { sub, mfa: 'none' as const, passkeys: [] } }
}

/** The same for whoever is mailed about it, whatever a stranger has put in its place. */
const renew = async (means: FollowMeans, record: StaffRecord): Promise<Followed> => ({
  ...(await anew(means, record, () => true)),
  facts: { sent: 'invitation' },
})

/** In silence, unless the account is there. */
const restore: Follower = async (means, record, { afterwards }) => {
  if (record.sub === null || !(await means.pool.find(record.sub)))
    return anew({ ...means, ownPasswords: true }, { ...record, ...afterwards })
}

const resendInvitation: Follower = async (means, record, intent) => {
  const { pool } = means
  const account = await accountOf(pool, record)
  if (!account) return renew(means, record)
  const again = { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] }
  // A password was chosen already, only the authenticator is missing: a reset code opens that door again.
  const isOpen = account.status !== 'FORCE_CHANGE_PASSWORD'
  await means.mailOnce(record, intent, account, () =>
    isOpen ? pool.administer('AdminResetUserPassword', account.username) : pool.administer('AdminCreateUser', account.username, again),
  )
  return { facts: { sent: isOpen ? 'reset-code' : 'invitation' } }
}

const resetPassword: Follower = async (means, record, intent) => {
  const done = await resendInvitation(means, record, intent)
  const isReset = done?.facts?.sent === 'reset-code'
  if (isReset) await takeAway('AdminUserGlobalSignOut')(means, record, intent)
  return done
}

const changeRole: Follower = async ({ pool }, record, intent) => {
  const { role } = { ...record, ...intent.afterwards }
  const username = await usernameOf(pool, record)
  if (username === null) throw new PoolError('gone', 'UserNotFoundException')
  const others = (await pool.groupsOf(username)).filter((group) => group !== role)
  for (const GroupName of others) await pool.administer('AdminRemoveUserFromGroup', username, { GroupName })
  await pool.administer('AdminAddUserToGroup', username, { GroupName: role })
  // What is granted afterwards was not taken at once: only then is the record's role still the old one.
  const onlyGains = intent.afterwards.role !== undefined && !losesRights(record.role, role)
  if (!onlyGains) await pool.administer('AdminUserGlobalSignOut', username)
}

/** Each in its order; somebody who is not in the pool has nothing left to take away. */
const takeAway =
  (...operations: AdminOperation[]): Follower =>
  async ({ pool }, record) => {
    const username = await usernameOf(pool, record)
    if (username !== null) for (const operation of operations) await unlessGone(pool, operation, username)
  }

/**
 * Takes away every factor but the mailbox. Without an authenticator no passkey can be made to count again, so it goes first;
 * the first sign-out ends what may change factors, the last one who came in meanwhile.
 */
const resetFactors: Follower = async ({ pool }, record) => {
  const username = await usernameOf(pool, record)
  if (username === null) return
  await unlessGone(pool, 'AdminUserGlobalSignOut', username)
  await unlessGone(pool, 'AdminDeleteSoftwareToken', username)
  await shutPasskeys(pool, username)
  await unlessGone(pool, 'AdminUserGlobalSignOut', username)
}

/**
 * Whoever was suspended because their account was deleted past us gets one anew: this is how somebody asks for it. One that
 * was made anew while they were suspended has told nobody of its password: they are invited to it now.
 */
const reinstate: Follower = async (means, record, intent) => {
  const account = await accountOf(means.pool, record)
  if (!account) return means.ownPasswords ? undefined : renew(means, { ...record, status: 'active' })
  // Only once: a repeat tells by the account's last change whether the mail went out.
  if (!account.enabled) await means.pool.administer('AdminEnableUser', account.username)
  if (account.status === 'FORCE_CHANGE_PASSWORD' && !means.ownPasswords) return resendInvitation(means, record, intent)
}

/** Somebody removed gets an account anew with the role they had, and mail with the way in unless they were suspended then. */
const bringBack: Follower = (means, record, { afterwards }) => anew(means, { ...record, ...afterwards })

/** A person's passkeys count as both factors as long as the directory knows one; without an authenticator the pool refuses. */
const countPasskeys: Follower = async ({ pool }, record, { afterwards }) => {
  const username = await usernameOf(pool, record)
  if (username === null) throw new PoolError('gone', 'UserNotFoundException')
  const { passkeys } = { ...record, ...afterwards }
  if (passkeys.length === 0) return shutPasskeys(pool, username)
  await pool.administer('AdminSetUserMFAPreference', username, { WebAuthnMfaSettings: { Enabled: true } })
}

/** A pool that tells sessions apart no more ends all of them: more than was asked, and never less. */
const endSession: Follower = async ({ pool }, record, { session }) => {
  const username = await usernameOf(pool, record)
  if (username === null || session === undefined) return
  if (!(await pool.endSession(username, session))) await unlessGone(pool, 'AdminUserGlobalSignOut', username)
}

/** Those that Cognito lists by now, and none that began after it was asked for; live status refuses the rest. */
const endOtherSessions: Follower = async ({ pool }, record) => {
  const username = await usernameOf(pool, record)
  if (username === null) return
  const found = await pool.sessionsOf(username)
  if (found === null) return unlessGone(pool, 'AdminUserGlobalSignOut', username)
  const spared = record.sparedSession === null ? null : sessionBegunAt(found, record.sparedSession)
  for (const one of found) if (isSessionOver(one, record, spared)) await pool.endSession(username, one.id)
}

const edit: Follower = async ({ pool }, record, { changes }) => {
  if (changes.some(({ field }) => field === 'name' || field === 'language')) await tell(pool, record)
}

/** Tells the pool, whose mails use them, somebody's name and language. The record has them already, whatever the pool says. */
async function tell(pool: UserPool, { sub, name, language }: StaffRecord): Promise<void> {
  const UserAttributes = [
    { Name: 'name', Value: name },
    { Name: 'locale', Value: language },
  ]
  if (sub === null) return
  await pool.administer('AdminUpdateUserAttributes', sub, { UserAttributes }).catch((error: unknown) => {
    if (!(error instanceof PoolError) || error.kind === 'later') throw error
  })
}

/** Where the company keeps the passwords, somebody may have no account in the pool: nothing to follow then. */
const unlessOwn =
  (follower: Follower): Follower =>
  async (means, record, intent) =>
    follower(means, record, intent).catch((error: unknown) => {
      if (!means.ownPasswords || !(error instanceof PoolError) || error.kind !== 'gone') throw error
    })

const followers: Record<Intent['operation'], Follower> = {
  invite,
  'resend-invitation': resendInvitation,
  approve,
  decline: takeAway('AdminDeleteUser'),
  'change-role': unlessOwn(changeRole),
  suspend: takeAway('AdminDisableUser', 'AdminUserGlobalSignOut'),
  reinstate,
  'sign-out': takeAway('AdminUserGlobalSignOut'),
  'end-session': endSession,
  'end-other-sessions': endOtherSessions,
  'reset-password': resetPassword,
  'reset-mfa': resetFactors,
  remove: takeAway('AdminUserGlobalSignOut', 'AdminDeleteUser'),
  'bring-back': bringBack,
  restore,
  edited: edit,
  'add-passkey': countPasskeys,
  'remove-passkey': countPasskeys,
}

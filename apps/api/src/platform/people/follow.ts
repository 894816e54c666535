import { losesRights } from './role-change.ts'
import type { Patch, StaffRecord, Intent } from './staff-record.ts'
import { PoolError, type UserPool } from './user-pool.ts'

/** What the pool's part of a change came to: fields that the directory now knows, and facts for the answer. */
export interface Followed {
  patch: Patch
  facts: { sent?: 'reset-code' | 'invitation' }
}

/**
 * Brings the user pool to what an intent says. Every call may be repeated, so a change that was cut off between
 * any two of them is carried out once more from the start.
 * @throws PoolError `later` when a repeat may work, else why it never will
 */
export async function follow(pool: UserPool, record: StaffRecord, intent: Intent): Promise<Followed> {
  const done = await followers[intent.operation](pool, record, intent)
  if (intent.owesEdit) await tell(pool, record).catch(unlessGone)
  return { patch: {}, facts: {}, ...done }
}

type Follower = (pool: UserPool, record: StaffRecord, intent: Intent) => Promise<Partial<Followed> | void>

/** The pool takes the sub for a user name; before there is one, the address. */
const nameOf = ({ sub, email }: StaffRecord): string => sub ?? email

const invite: Follower = async (pool, record, { since }) => {
  const made = await pool.create(record).catch(async (error: unknown) => {
    const found = error instanceof PoolError && error.kind === 'exists' ? await pool.find(record.email) : null
    // Made since the intent was written: by an earlier attempt of this very change, which also sent the mail.
    if (found && found.createdAt * 1000 >= Date.parse(since) - CLOCKS_DIFFER_MS) return found
    throw error
  })
  await pool.administer('AdminAddUserToGroup', made.sub, { GroupName: record.role })
  return { patch: { sub: made.sub } }
}
const CLOCKS_DIFFER_MS = 60_000

const resendInvitation: Follower = async (pool, record) => {
  const again = { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] }
  return pool.administer('AdminCreateUser', nameOf(record), again).then(
    () => ({ facts: { sent: 'invitation' as const } }),
    async (error: unknown) => {
      // A password was chosen already, only the authenticator is missing: a reset code opens that door again.
      if (!(error instanceof PoolError) || error.type !== 'UnsupportedUserStateException') throw error
      await pool.administer('AdminResetUserPassword', nameOf(record))
      return { facts: { sent: 'reset-code' as const } }
    },
  )
}

const resetPassword: Follower = async (pool, record, intent) => {
  const found = await pool.find(nameOf(record))
  if (found?.status === 'FORCE_CHANGE_PASSWORD') return resendInvitation(pool, record, intent)
  await pool.administer('AdminResetUserPassword', nameOf(record))
  await pool.administer('AdminUserGlobalSignOut', nameOf(record))
  return { facts: { sent: 'reset-code' } }
}

const changeRole: Follower = async (pool, record, intent) => {
  const { role } = { ...record, ...intent.afterwards }
  const username = nameOf(record)
  const others = (await pool.groupsOf(username)).filter((group) => group !== role)
  for (const GroupName of others) await pool.administer('AdminRemoveUserFromGroup', username, { GroupName })
  await pool.administer('AdminAddUserToGroup', username, { GroupName: role })
  // What is granted afterwards was not taken at once: only then is the record's role still the old one.
  const onlyGains = intent.afterwards.role !== undefined && !losesRights(record.role, role)
  if (!onlyGains) await pool.administer('AdminUserGlobalSignOut', username)
}

const approve: Follower = (pool, record, intent) =>
  pool.administer('AdminAddUserToGroup', nameOf(record), { GroupName: intent.afterwards.role })

function unlessGone(error: unknown): void {
  if (!(error instanceof PoolError) || error.kind !== 'gone') throw error
}

/** Each in its order; somebody who is not in the pool has nothing left to take away. */
const takeAway =
  (...operations: Parameters<UserPool['administer']>[0][]): Follower =>
  async (pool, record) => {
    for (const operation of operations) {
      await pool.administer(operation, nameOf(record)).catch(unlessGone)
    }
  }

const edit: Follower = async (pool, record, { changes }) => {
  if (changes.some(({ field }) => field === 'name' || field === 'language')) await tell(pool, record)
}

/** Tells the pool, whose mails use them, somebody's name and language. */
const tell = (pool: UserPool, record: StaffRecord): Promise<void> => {
  const UserAttributes = [
    { Name: 'name', Value: record.name },
    { Name: 'locale', Value: record.language },
  ]
  return pool.administer('AdminUpdateUserAttributes', nameOf(record), { UserAttributes })
}

const followers: Record<Intent['operation'], Follower> = {
  invite,
  'resend-invitation': resendInvitation,
  approve,
  decline: takeAway('AdminDeleteUser'),
  'change-role': changeRole,
  suspend: takeAway('AdminDisableUser', 'AdminUserGlobalSignOut'),
  reinstate: (pool, record) => pool.administer('AdminEnableUser', nameOf(record)),
  'sign-out': takeAway('AdminUserGlobalSignOut'),
  'reset-password': resetPassword,
  'reset-mfa': takeAway('AdminDeleteSoftwareToken', 'AdminUserGlobalSignOut'),
  remove: takeAway('AdminUserGlobalSignOut', 'AdminDeleteUser'),
  edited: edit,
}

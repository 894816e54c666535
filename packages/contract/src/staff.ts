import { roles, type Role } from '@sekisho/permissions/table'
import * as z from 'zod/mini'
import { KeptPasskey } from './account.ts'
import { StageHealth } from './stage-health.ts'
import { endpoint } from './endpoint.ts'
import { emailAddress } from './email-address-field.ts'
import { cursor, id, instant, languages, limit, oneOrMore, pageOf, personName, reason, search, version } from './fields.ts'
import { PasskeyAsked } from './passkey-rule.ts'
import { By, ownOperations, pendingOperations, PersonEvent } from './person-event.ts'

export const staffStatuses = ['invited', 'active', 'suspended', 'requested', 'removed'] as const
export const staffSorts = ['name', '-name', '-lastSignInAt', 'lastSignInAt', '-invitedAt', 'invitedAt'] as const
/** `due`: none, though their role asks for one. */
export const passkeyStates = ['some', 'none', 'due'] as const
/** `never`: no completed sign-in yet; the others: none within so many days. */
export const signInAges = ['never', 'over-7-days', 'over-30-days', 'over-90-days'] as const
/** Days for which an invitation's temporary password works. The pool is set to it. */
export const INVITATION_DAYS = 1
/** How often pool and directory are compared without anybody asking. */
export const RECONCILE_MINUTES = 15
/** Invitations, first ones and repeated ones, that one person may send on a day in Japan. */
export const INVITATIONS_A_DAY = 300
const roleNames = Object.keys(roles) as [Role, ...Role[]]
const role = z.enum(roleNames, 'choice')
const mfa = z.enum(['totp', 'none'])

/** Somebody who works here, as the directory has them. */
export const StaffRow = z.object({
  staffId: id,
  name: z.string(),
  email: z.string(),
  /** Null while somebody who asked for an account waits for approval. */
  role: z.nullable(role),
  status: z.enum(staffStatuses),
  /** The latest invitation of somebody who has not signed in yet. It may have expired; one that no mail carries does not. */
  invitation: z.nullable(z.object({ sentAt: instant, expiresAt: z.nullable(instant) })),
  /** Why and by whom, for somebody suspended. */
  suspension: z.nullable(z.object({ at: instant, by: By, reason: z.string() })),
  mfa,
  hasPasskey: z.boolean(),
  /** Null where nobody asks a passkey of their role, and for whoever does not work here now. */
  passkeyAsked: z.nullable(PasskeyAsked),
  lastSignInAt: z.nullable(instant),
  pending: z.nullable(z.object({ operation: z.enum([...pendingOperations, ...ownOperations]), since: instant })),
  /** True for the only active person who may do everything: cannot be demoted, suspended or removed. */
  lastOfTheirKind: z.boolean(),
  version: z.number(),
})
export type StaffRow = z.infer<typeof StaffRow>

export const StaffMember = z.extend(StaffRow, {
  language: z.enum(languages),
  createdAt: instant,
  updatedAt: instant,
  passkeys: z.array(KeptPasskey),
  /** How and when somebody who asked for an account proved that the address is theirs; null for whoever was invited. */
  proof: z.nullable(z.object({ at: instant, how: z.enum(['mailed-code', 'pool']) })),
})
export type StaffMember = z.infer<typeof StaffMember>

export const Invitation = z.strictObject({ name: personName, email: emailAddress, role, language: z.enum(languages, 'choice') })
export type Invitation = z.infer<typeof Invitation>

/** What became, or would become, of one line of an import. */
export const ImportedRow = z.object({
  row: z.number(),
  email: z.string(),
  outcome: z.enum(['ready', 'invited', 'already-staff', 'repeated', 'invalid', 'failed']),
  errors: z.array(z.object({ field: z.string(), issue: z.string() })),
  staffId: z.nullable(id),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** One thing in which the user pool and the directory differ, and what the rule does about it. */
export const Difference = z.object({
  kind: z.enum([
    'missing-in-pool',
    /** So many accounts are gone at once that it is the pool which is damaged: nobody is touched. */
    'many-missing',
    'missing-in-directory',
    'enabled-differs',
    'groups-differ',
    'email-differs',
    /** Somebody's account is gone, and another stands at their address. */
    'account-recreated',
    /** Somebody invited has come in, and the directory was not there to hear of it. */
    'sign-in-missed',
    'pending-operation',
    /** Somebody's line of the list cannot be read. */
    'unreadable',
    'no-active-admin',
  ]),
  staffId: z.nullable(id),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  directory: z.nullable(z.string()),
  pool: z.nullable(z.string()),
  /** What a repair would do; `report` differences are only shown. */
  remedy: z.enum(['finish', 'follow-pool', 'follow-directory', 'report']),
  /** When a check first found it. */
  since: instant,
})
export type Difference = z.infer<typeof Difference>

/** Who had pool and directory compared: somebody, the schedule, or a change to the pool that did not come from here. */
export const CheckedBy = z.object({ how: z.enum(['person', 'schedule', 'event']), staffId: z.nullable(id), name: z.nullable(z.string()) })
export type CheckedBy = z.infer<typeof CheckedBy>

/** Something that a check put right. */
export const Repair = z.object({
  at: instant,
  by: CheckedBy,
  kind: Difference.shape.kind,
  remedy: Difference.shape.remedy,
  staffId: z.nullable(id),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
})
export type Repair = z.infer<typeof Repair>

/** What the audit trail does not have yet. `refused` are entries that the database does not take as they are. */
export const AuditDebt = z.object({
  owed: z.number(),
  refused: z.array(
    z.object({ id: z.string(), at: z.string(), why: z.string(), action: z.nullable(z.string()), staffId: z.nullable(z.string()) }),
  ),
})
export type AuditDebt = z.infer<typeof AuditDebt>

/**
 * Where people are on their way from an earlier system to Cognito, in the order in which they are told: they have signed in
 * to an account of theirs; they were mailed and have not come yet; their password was right, or a code was mailed, and they have
 * not signed in to the end; they may come with their password; too many wrong ones one after the other; no hash of theirs is left.
 */
export const moveStations = ['moved', 'invited', 'on-the-way', 'waiting', 'failed', 'to-invite'] as const
export type MoveStation = (typeof moveStations)[number]

const count = z.number()

/** A window in which people of an earlier system come with the password they have there, and how far they are. */
const Move = z.object({
  opens: instant,
  ends: instant,
  /** Null while Cognito or the window's table does not answer. */
  standing: z.nullable(
    z.object({
      /** Password hashes that are kept until their owners come. */
      hashes: z.number(),
      counts: z.object(Object.fromEntries(moveStations.map((station) => [station, count])) as Record<MoveStation, typeof count>),
      /** Everybody who has not moved. */
      people: z.array(z.object({ staffId: id, name: z.string(), email: z.string(), station: z.enum(moveStations) })),
    }),
  ),
})
export type Move = z.infer<typeof Move>

const BackupHealth = z.object({
  /** The latest check that came to its end, and who asked for it. */
  checkedAt: z.nullable(instant),
  by: z.nullable(CheckedBy),
  /** Since when another one runs. */
  runningSince: z.nullable(instant),
  /** A check after the latest whole one that did not come to its end, and AWS's name of the reason. */
  failure: z.nullable(z.object({ at: instant, why: z.string() })),
  people: z.number(),
  inPool: z.number(),
  differences: z.array(Difference),
  /** The latest repairs, newest first. */
  repairs: z.array(Repair),
  audit: AuditDebt,
})
/** Beside it, for whoever looks at the page: how the stage stands, and how far a move is; null where there is no window for one. */
const BackupAndStage = z.extend(BackupHealth, { stage: z.nullable(StageHealth), move: z.nullable(Move) })

/** Text that is judged later, by itself. Half a character becomes the sign for one, which no field takes. */
const anyText = z.pipe(
  z.string(),
  z.transform((text: string) => text.toWellFormed()),
)

const params = z.object({ staffId: id })
/** What the company's own passwords leave nothing to do for: no invitation by mail, no password and no authenticator of ours. */
const modes = ['iam', 'cognito'] as const
const one = '/api/staff/{staffId}'

export const staff = {
  list: endpoint({
    id: 'staff.list',
    method: 'GET',
    path: '/api/staff',
    needs: 'staff.read',
    query: z.strictObject({
      q: z.optional(search),
      role: z.optional(oneOrMore(roleNames)),
      status: z.optional(oneOrMore(staffStatuses)),
      mfa: z.optional(oneOrMore(['totp', 'none'])),
      passkey: z.optional(oneOrMore(passkeyStates)),
      lastSignIn: z.optional(z.enum(signInAges, 'choice')),
      sort: z._default(z.enum(staffSorts, 'choice'), 'name'),
      limit,
      cursor: z.optional(cursor),
    }),
    reply: pageOf(StaffRow),
  }),
  get: endpoint({ id: 'staff.get', method: 'GET', path: one, needs: 'staff.read', params, reply: StaffMember }),
  history: endpoint({
    id: 'staff.history',
    method: 'GET',
    path: `${one}/history`,
    needs: 'staff.read',
    params,
    query: z.strictObject({ limit, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(PersonEvent), next: z.nullable(z.string()) }),
  }),
  invite: endpoint({
    id: 'staff.invite',
    method: 'POST',
    path: '/api/staff',
    needs: 'staff.invite',
    body: Invitation,
    reply: StaffMember,
  }),
  import: endpoint({
    id: 'staff.import',
    method: 'POST',
    path: '/api/staff/import',
    needs: 'staff.invite',
    /** Rows are judged one by one, so their fields are free text here. `preview` sends nothing. */
    body: z.strictObject({
      preview: z.boolean(),
      rows: z
        .array(z.strictObject({ name: anyText, email: anyText, role: anyText, language: anyText }))
        .check(z.minLength(1, 'required'), z.maxLength(100, 'too-many')),
    }),
    reply: z.object({ rows: z.array(ImportedRow) }),
  }),
  resendInvitation: endpoint({
    id: 'staff.resendInvitation',
    method: 'POST',
    path: `${one}/invitation`,
    needs: 'staff.invite',
    modes,
    params,
    body: z.strictObject({ version }),
    reply: StaffMember,
  }),
  approve: endpoint({
    id: 'staff.approve',
    method: 'POST',
    path: `${one}/approve`,
    needs: 'staff.invite',
    params,
    body: z.strictObject({ version, role }),
    reply: StaffMember,
  }),
  decline: endpoint({
    id: 'staff.decline',
    method: 'POST',
    path: `${one}/decline`,
    needs: 'staff.invite',
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  changeRole: endpoint({
    id: 'staff.changeRole',
    method: 'PUT',
    path: `${one}/role`,
    needs: 'staff.change-role',
    params,
    body: z.strictObject({ version, role, reason }),
    reply: StaffMember,
  }),
  suspend: endpoint({
    id: 'staff.suspend',
    method: 'POST',
    path: `${one}/suspend`,
    needs: 'staff.suspend',
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  reinstate: endpoint({
    id: 'staff.reinstate',
    method: 'POST',
    path: `${one}/reinstate`,
    needs: 'staff.suspend',
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  signOut: endpoint({
    id: 'staff.signOut',
    method: 'POST',
    path: `${one}/sign-out`,
    needs: 'staff.suspend',
    params,
    body: z.strictObject({ version }),
    reply: StaffMember,
  }),
  resetPassword: endpoint({
    id: 'staff.resetPassword',
    method: 'POST',
    path: `${one}/reset-password`,
    needs: 'staff.recover-access',
    modes,
    params,
    body: z.strictObject({ version }),
    /** Somebody who never signed in is sent the invitation again instead. */
    reply: z.extend(StaffMember, { sent: z.enum(['reset-code', 'invitation']) }),
  }),
  resetMfa: endpoint({
    id: 'staff.resetMfa',
    method: 'POST',
    path: `${one}/reset-mfa`,
    needs: 'staff.recover-access',
    modes,
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  remove: endpoint({
    id: 'staff.remove',
    method: 'DELETE',
    path: one,
    needs: 'staff.remove',
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  /** Takes a removal back: the same person, role and history, with an account made anew. It mails and gives a role, as an invitation does. */
  bringBack: endpoint({
    id: 'staff.bringBack',
    method: 'POST',
    path: `${one}/bring-back`,
    needs: 'staff.invite',
    params,
    body: z.strictObject({ version, reason }),
    reply: StaffMember,
  }),
  backup: endpoint({ id: 'staff.backup', method: 'GET', path: '/api/staff-backup', needs: 'staff.reconcile', reply: BackupAndStage }),
  reconcile: endpoint({
    id: 'staff.reconcile',
    method: 'POST',
    path: '/api/staff-backup/reconcile',
    needs: 'staff.reconcile',
    body: z.strictObject({ repair: z.boolean() }),
    reply: BackupHealth,
  }),
}

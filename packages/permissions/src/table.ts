/** The slices of the product. Every home of code (contract, api, web, e2e) spells them like this. */
export const slices = ['events', 'members', 'staff', 'audit', 'account'] as const
export type Slice = (typeof slices)[number]

/** Roles by precedence: the lower number wins when a person holds several Cognito groups. */
export const roles = {
  admin: { precedence: 10, ja: '管理者', en: 'Admin' },
  operator: { precedence: 20, ja: '運用者', en: 'Operator' },
} as const satisfies Record<string, RoleRow>
export type Role = keyof typeof roles

/** What the words of a role and its weight at the wall look like; a test may add a role of its own. */
export interface RoleRow {
  precedence: number
  ja: string
  en: string
}

/**
 * One row of the policy. `reach: 'own'` limits the holder to their own record. A `sensitive` row runs
 * only in a function that may touch member data. `says` completes "You need an admin to …".
 */
export interface PermissionRow<R extends string = Role> {
  who: readonly R[]
  reach: 'any' | 'own'
  sensitive: boolean
  says: { ja: string; en: string }
}

const both = ['admin', 'operator'] as const
const admin = ['admin'] as const

/** The whole policy. Everything else that knows about roles is compiled from it. */
export const permissions = {
  'events.read': { who: both, reach: 'any', sensitive: false, says: { ja: 'イベントを見る', en: 'see events' } },
  'events.edit': { who: both, reach: 'any', sensitive: false, says: { ja: 'イベントを編集する', en: 'edit events' } },
  'events.publish': {
    who: both,
    reach: 'any',
    sensitive: false,
    says: { ja: 'イベントを公開・終了・中止する', en: 'publish, close or cancel events' },
  },
  'events.export': { who: both, reach: 'any', sensitive: false, says: { ja: 'イベントを書き出す', en: 'export events' } },
  'members.read': { who: admin, reach: 'any', sensitive: true, says: { ja: '会員を見る', en: 'see members' } },
  'members.reveal': {
    who: admin,
    reach: 'any',
    sensitive: true,
    says: { ja: '会員の個人情報を表示する', en: "reveal a member's personal data" },
  },
  'members.edit': { who: admin, reach: 'any', sensitive: true, says: { ja: '会員を編集する', en: 'edit members' } },
  'members.export': { who: admin, reach: 'any', sensitive: true, says: { ja: '会員を書き出す', en: 'export members' } },
  'members.erase': {
    who: admin,
    reach: 'any',
    sensitive: true,
    says: { ja: '会員の個人情報を消去する', en: "erase a member's personal data" },
  },
  'members.approve': {
    who: admin,
    reach: 'any',
    sensitive: true,
    says: { ja: '会員の書き出しと消去を承認する', en: 'approve exports and erasures of members' },
  },
  'staff.read': { who: admin, reach: 'any', sensitive: false, says: { ja: 'スタッフを見る', en: 'see staff' } },
  'staff.invite': { who: admin, reach: 'any', sensitive: false, says: { ja: 'スタッフを招待する', en: 'invite staff' } },
  'staff.change-role': {
    who: admin,
    reach: 'any',
    sensitive: false,
    says: { ja: 'スタッフの役割を変更する', en: "change a staff member's role" },
  },
  'staff.suspend': {
    who: admin,
    reach: 'any',
    sensitive: false,
    says: { ja: 'スタッフを停止・再開する', en: 'suspend or reinstate staff' },
  },
  'staff.recover-access': {
    who: admin,
    reach: 'any',
    sensitive: false,
    says: { ja: 'スタッフのサインインを復旧する', en: "recover a staff member's access" },
  },
  'staff.remove': { who: admin, reach: 'any', sensitive: false, says: { ja: 'スタッフを削除する', en: 'remove staff' } },
  'staff.reconcile': {
    who: admin,
    reach: 'any',
    sensitive: false,
    says: { ja: 'スタッフの控えを照合する', en: 'check and reconcile the staff backup' },
  },
  'audit.read': { who: admin, reach: 'any', sensitive: false, says: { ja: '監査ログを見る', en: 'see the audit trail' } },
  'audit.export': { who: admin, reach: 'any', sensitive: false, says: { ja: '監査ログを書き出す', en: 'export the audit trail' } },
  'account.read': { who: both, reach: 'own', sensitive: false, says: { ja: '自分のアカウントを見る', en: 'see your account' } },
  'account.edit': { who: both, reach: 'own', sensitive: false, says: { ja: '自分のアカウントを編集する', en: 'edit your account' } },
} as const satisfies Record<`${Slice}.${string}`, PermissionRow>
export type Permission = keyof typeof permissions

/** The policy as a value, so that every compiler also runs on a copy with another role in it. */
export interface Policy {
  roles: Readonly<Record<string, RoleRow>>
  permissions: Readonly<Record<string, PermissionRow<string>>>
}
export const policy: Policy = { roles, permissions }

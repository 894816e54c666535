import type { Account } from '@sekisho/contract/account'
import { owesPasskey, passkeyAsked } from '@sekisho/identity/people/passkey-asked'
import { permissionsOf, reachesOthers } from '@sekisho/permissions/can'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import type { Context } from '../../http/route.ts'

/** Somebody's own record with what their role may, or what is left of it while they owe a passkey. */
export function accountReply(record: StaffRecord, { rules, now }: Pick<Context, 'rules' | 'now'>): Account {
  const { staffId, email, name, mfa, passkeys, lastSignInAt, language, theme, density, lists, visit, version } = record
  const role = record.role ?? ''
  const owes = owesPasskey({ ...record, hasPasskey: passkeys.length > 0 }, rules.passkeys, now())
  const permissions = permissionsOf(role).filter((permission) => !owes || !reachesOthers(permission))
  return {
    staffId,
    email,
    name,
    role,
    permissions,
    mfa,
    passkeys: [...passkeys],
    passkeyAsked: passkeyAsked(record, rules.passkeys, now()),
    lastSignInAt,
    language,
    theme,
    density,
    lists,
    visit,
    version,
  }
}

import type { Account } from '@sekisho/contract/account'
import { permissionsOf } from '@sekisho/permissions/can'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'

/** Somebody's own record with what their role may. */
export function accountReply(record: StaffRecord): Account {
  const { staffId, email, name, mfa, passkeys, lastSignInAt, language, theme, density, lists, visit, version } = record
  const role = record.role ?? ''
  const permissions = permissionsOf(role)
  return {
    staffId,
    email,
    name,
    role,
    permissions,
    mfa,
    passkeys: [...passkeys],
    lastSignInAt,
    language,
    theme,
    density,
    lists,
    visit,
    version,
  }
}

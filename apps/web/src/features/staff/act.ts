import type { Role } from '@sekisho/permissions/table'
import { staff, type StaffMember } from '@sekisho/contract/staff'
import { call } from '../../api-client/call.ts'
import { isServed } from '../../session/served.ts'
import type { StaffAction } from './action-rules.ts'

const endpoints = {
  approve: staff.approve,
  decline: staff.decline,
  'resend-invitation': staff.resendInvitation,
  'change-role': staff.changeRole,
  'sign-out': staff.signOut,
  'reset-password': staff.resetPassword,
  'reset-mfa': staff.resetMfa,
  suspend: staff.suspend,
  reinstate: staff.reinstate,
  remove: staff.remove,
  'bring-back': staff.bringBack,
} as const satisfies Record<StaffAction, unknown>

export const endpointOf = (action: StaffAction) => endpoints[action]

/** Whether this deployment offers an action at all. */
export const isOffered = (action: StaffAction): boolean => isServed(endpoints[action])

/** What a person answered before an action. */
export interface Answer {
  reason?: string | undefined
  role?: Role | undefined
}

interface Act extends Answer {
  action: StaffAction
  person: Pick<StaffMember, 'staffId' | 'version'>
  idempotencyKey: string
}

/** Does one thing to one person. @throws ApiError */
export async function act({ action, person, reason, role, idempotencyKey }: Act): Promise<StaffMember & { sent?: string }> {
  const { staffId, version } = person
  const body = { version, ...(reason !== undefined && { reason }), ...(role !== undefined && { role }) }
  // Each endpoint takes the version and those of the two others that its own dialog asks for.
  return call(endpoints[action] as typeof staff.changeRole, {
    params: { staffId },
    body: body as { version: number; role: Role; reason: string },
    idempotencyKey,
  })
}

import { isRole } from '@sekisho/permissions/can'
import { ProblemError } from '../http/problem.ts'
import type { ReadPrincipal } from './principal.ts'

/** `custom` mode: what our own authorizer wrote into the context. The gateway makes every value text. */
export const customPrincipal: ReadPrincipal = async function readCustomPrincipal({ requestContext }) {
  const context = requestContext.authorizer
  if (!context) throw new ProblemError('session-required', 'principal')
  const { principalId, staffId, role, authTime } = context as Record<string, unknown>
  const isStaffId = typeof staffId === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(staffId)
  const isTime = typeof authTime === 'string' && /^\d{1,12}$/.test(authTime)
  if (!isStaffId || principalId !== staffId || !isTime || !isRole(role)) throw new ProblemError('session-invalid', 'principal')
  return { subject: { staffId }, role, authTime: Number(authTime) }
}

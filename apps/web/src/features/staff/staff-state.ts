import type { StaffRow } from '@sekisho/contract/staff'
import type { Tone } from '../../ui/tone.ts'

/** What is true of somebody now. An invitation that has run out is no invitation any more, whatever the record says. */
export type StaffState =
  | { name: 'active' | 'requested' | 'removed' }
  | { name: 'invited'; sentAt: string; msLeft: number | null }
  | { name: 'expired'; sentAt: string | null }
  | { name: 'suspended'; suspension: StaffRow['suspension'] }

/** @param now epoch milliseconds */
export function stateOf(
  { status, invitation, suspension }: Pick<StaffRow, 'status' | 'invitation' | 'suspension'>,
  now: number,
): StaffState {
  if (status === 'suspended') return { name: 'suspended', suspension }
  if (status !== 'invited') return { name: status }
  const msLeft = invitation && invitation.expiresAt !== null ? Date.parse(invitation.expiresAt) - now : null
  if (!invitation || (msLeft !== null && msLeft <= 0)) return { name: 'expired', sentAt: invitation?.sentAt ?? null }
  return { name: 'invited', sentAt: invitation.sentAt, msLeft }
}

export const stateTones: Record<StaffState['name'], Tone> = {
  active: 'positive',
  requested: 'info',
  removed: 'neutral',
  invited: 'info',
  expired: 'caution',
  suspended: 'danger',
}

/** Somebody who works here without a second factor; who never signed in is asked for it anyway. */
export const lacksMfa = ({ status, mfa }: Pick<StaffRow, 'status' | 'mfa'>): boolean => status === 'active' && mfa === 'none'

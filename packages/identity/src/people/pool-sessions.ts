import { PoolError } from './pool-error.ts'

/** A sign-in that still goes on, as Cognito tells of it. */
export interface PoolSession {
  id: string
  clientId: string
  /** Epoch seconds, with decimals. */
  createdAt: number
  activeAt: number
  device: string | null
  address: string | null
  place: string | null
}

type Ask = <Reply>(operation: string, body: object) => Promise<Reply>

interface Page {
  Sessions?: {
    SessionId?: string
    ClientId?: string
    CreateDate?: number
    LastActiveDate?: number
    DeviceType?: string
    LastIPAddress?: string
    LastLocation?: { City?: string | null; Country?: string | null }
  }[]
  NextToken?: string
}

/** Cognito keeps at most 100 of a person, in pages of a size that it does not tell. */
const PAGES = 20

/** How pools say that they track nothing: switched off, too low a tier, not in this region. */
const untracked: ReadonlySet<string> = new Set(['OperationNotEnabledException', 'FeatureUnavailableInTierException'])
const isUntracked = (error: unknown): boolean => error instanceof PoolError && untracked.has(error.type)

const known = (text: string | null | undefined): string | null => (text && text !== 'unknown' ? text.toWellFormed() : null)

/** Everybody's sessions are told by an administrator's word alone. @throws PoolError */
export async function listPoolSessions(ask: Ask, username: string): Promise<PoolSession[] | null> {
  const found: PoolSession[] = []
  let next: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const answer: Page | null = await ask<Page>('AdminListUserSessions', { Username: username, ...(next && { NextToken: next }) }).catch(
      (error: unknown) => {
        if (error instanceof PoolError && error.kind === 'gone') return {}
        if (isUntracked(error)) return null
        throw error
      },
    )
    if (answer === null) return null
    for (const one of answer.Sessions ?? []) {
      const place = [one.LastLocation?.City, one.LastLocation?.Country].map(known).filter((part) => part !== null)
      found.push({
        id: one.SessionId ?? '',
        clientId: one.ClientId ?? '',
        createdAt: one.CreateDate ?? 0,
        activeAt: one.LastActiveDate ?? one.CreateDate ?? 0,
        device: known(one.DeviceType),
        address: known(one.LastIPAddress),
        place: place.length > 0 ? place.join(', ') : null,
      })
    }
    if (!answer.NextToken) return found
    next = answer.NextToken
  }
  return found
}

/** @throws PoolError */
export async function endPoolSession(ask: Ask, username: string, id: string): Promise<boolean> {
  try {
    await ask('AdminRevokeUserSession', { Username: username, SessionId: id })
    return true
  } catch (error) {
    if (isUntracked(error)) return false
    // Over, or of somebody who is gone: nothing is left to end.
    if (error instanceof PoolError && (error.kind === 'gone' || error.type === 'ResourceNotFoundException')) return true
    throw error
  }
}

/** A sign-in is told in whole seconds by tokens, and Cognito makes the session of it a moment later. */
const LATE_SECONDS = 3
const secondOf = ({ createdAt }: PoolSession): number => Math.floor(createdAt)

/** The one session that a sign-in of that second began, which no list of Cognito's says; null while it is not listed yet. */
export function sessionBegunAt(sessions: readonly PoolSession[], authTime: number): PoolSession | null {
  const near = sessions.filter((one) => secondOf(one) >= authTime - 1 && secondOf(one) <= authTime + LATE_SECONDS)
  const distance = (one: PoolSession) => Math.abs(secondOf(one) - authTime)
  return near.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}

/** The seconds of a sign-in that may have begun a session, without those in which others of the person began. */
export function secondsOfSession(session: PoolSession, others: readonly number[]): number[] {
  const at = secondOf(session)
  const seconds = Array.from({ length: LATE_SECONDS + 2 }, (_, index) => at - LATE_SECONDS + index)
  return seconds.filter((second) => second === at || !others.includes(second))
}

/** Whether the record says that a session is over, whatever Cognito still lists. */
export function isSessionOver(
  session: PoolSession,
  { notBefore, endedSessions }: { notBefore: number; endedSessions: readonly number[] },
  spared: PoolSession | null,
): boolean {
  const at = secondOf(session)
  return endedSessions.includes(at) || (at <= notBefore && session !== spared)
}

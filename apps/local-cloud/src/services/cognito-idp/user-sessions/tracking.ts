import { randomInt } from 'node:crypto'
import { AwsError } from '../../../cloud.ts'
import { invalidParameter } from '../input.ts'
import type { Pool } from '../pool.ts'
import type { RefreshFamily } from '../refresh-families.ts'
import type { User } from '../user.ts'
import type { TrackedSession } from './tracked-session.ts'

/** A new session's record; undefined in a pool that tracks none. */
export function track({ tracking }: Pool, now: number, agent: string): TrackedSession | undefined {
  if (!tracking.isOn) return undefined
  const id = `tkn${Array.from({ length: 25 }, () => randomInt(36).toString(36)).join('')}`
  return { id, createdAt: now, activeAt: now, deviceType: deviceType(agent), address: '127.0.0.1' }
}

/** Notes a refresh. */
export function touch(family: RefreshFamily, now: number, agent: string): void {
  if (family.session !== undefined) Object.assign(family.session, { activeAt: now, deviceType: deviceType(agent) })
}

/** Ends those that were idle longest, so that one more keeps within the pool's bound. */
export function makeRoom({ tracking, families }: Pool, user: User, now: number): void {
  if (!tracking.isOn) return
  const alive = liveSessions({ families }, user, now).toSorted((one, other) => activity(one) - activity(other))
  for (const family of alive.slice(0, Math.max(0, alive.length - tracking.mostPerUser + 1))) family.revoked = true
}

export function liveSessions({ families }: Pick<Pool, 'families'>, user: User, now: number): RefreshFamily[] {
  return families
    .all()
    .filter(({ sub, session, revoked, expiresAt }) => sub === user.sub && session !== undefined && !revoked && now < expiresAt)
}

/** @throws OperationNotEnabledException in a pool that tracks none */
export function requireTracking({ tracking }: Pool): void {
  if (!tracking.isOn) throw new AwsError('OperationNotEnabledException', 'User session tracking is not enabled for this user pool.')
}

/** Somebody's session by its id. @throws InvalidParameterException, ResourceNotFoundException */
export function requireSessionOf(pool: Pool, user: User, id: string, now: number): RefreshFamily {
  if (!/^(tkn|sso)[a-z0-9]{25}$/.test(id))
    throw invalidParameter(`1 validation error detected: Value at 'sessionId' failed to satisfy constraint: Member must satisfy a pattern`)
  const found = liveSessions(pool, user, now).find(({ session }) => session?.id === id)
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'Session not found.')
  return found
}

function activity({ session }: RefreshFamily): number {
  return session?.activeAt ?? 0
}

const browsers: [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/(?:iPhone|iPad).* OS (\d+)_(\d+)/, 'iOS'],
  [/Mac OS X (\d+)[_.](\d+)/, 'macOS'],
  [/Android (\d+)/, 'Android'],
  [/Windows NT (\d+)/, 'Windows'],
  [/Linux/, 'Linux'],
]

/** `Chrome 125 / macOS 15.0`, as the SDK's example of AdminListUserSessions has it. */
function deviceType(agent: string): string {
  const parts = [named(browsers, agent), named(systems, agent)].filter((part) => part !== undefined)
  return parts.length === 0 ? 'unknown' : parts.join(' / ')
}

function named(names: [RegExp, string][], agent: string): string | undefined {
  for (const [pattern, name] of names) {
    const found = pattern.exec(agent)
    if (found !== null) return [name, found.slice(1).join('.')].filter((part) => part !== '').join(' ')
  }
  return undefined
}

import type { Idp } from './idp.ts'
import { makeUser } from './new-user.ts'
import { personKey } from './password-check.ts'
import { pretend } from './pretence.ts'
import { setPassword } from './password-policy.ts'

/** A person of the sample data. */
export interface SeededUser {
  userPoolId: string
  email: string
  name: string
  password: string
  /** The password must be changed at the first sign-in. */
  temporary?: boolean
  /** Base32; the person signs in with this authenticator. */
  totpSecret?: string
  groups?: string[]
  enabled?: boolean
  /** Epoch milliseconds; now when not given. A temporary password is valid from then on. */
  passwordSetAt?: number
  createdAt?: number
  language?: string
  /** Keeps the sub of a person whose other records name it. */
  sub?: string
}

/** Puts a person into a pool. Somebody who is there already stays as they are. */
export function seedUser(idp: Idp, seed: SeededUser): { sub: string; username: string; created: boolean } {
  const pool = idp.store.pool(seed.userPoolId)
  const existing = pool.users.find(seed.email) ?? (seed.sub === undefined ? undefined : pool.users.bySub(seed.sub))
  if (existing !== undefined) return { sub: existing.sub, username: existing.username, created: false }
  const now = idp.cloud.clock.now()
  const user = makeUser(pool, {
    username: seed.email,
    attributes: {
      email: seed.email,
      email_verified: 'true',
      name: seed.name,
      ...(seed.language !== undefined && { locale: seed.language }),
    },
    status: seed.temporary === true ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    now,
    ...(seed.sub === undefined ? {} : { sub: seed.sub }),
  })
  setPassword(pool, user, seed.password, now)
  user.passwordSetAt = seed.passwordSetAt ?? now
  user.createdAt = seed.createdAt ?? now
  user.enabled = seed.enabled ?? true
  user.groups = seed.groups ?? []
  if (seed.totpSecret !== undefined) user.token = { secret: seed.totpSecret, deviceName: '', enabled: true, preferred: true, usedSteps: [] }
  for (const group of user.groups) if (!pool.groups.has(group)) throw new Error(`the pool has no group ${group}`)
  pool.users.add(user)
  idp.store.save()
  return { sub: user.sub, username: user.username, created: true }
}

/** Back to pools without people: no users, sessions, lockouts or mails. Ids, keys, clients and groups stay. */
export function reset(idp: Idp): void {
  for (const pool of idp.store.pools()) {
    pool.users.clear()
    pool.families.clear()
  }
  for (const part of [idp.sessions, idp.registrations, idp.secretBlocks, idp.lockout, idp.limits, idp.outbox, idp.pretendedResets])
    part.clear()
  idp.listLag.ms = 0
  idp.store.flush()
}

/** Forgets a person's lockout, counted tries and used authenticator codes. */
export function forgetAttempts(idp: Idp, username: string): void {
  for (const pool of idp.store.pools()) {
    const user = pool.users.find(username)
    if (user?.token !== undefined) user.token.usedSteps = []
    const key = personKey(pool, user?.username ?? pretend(pool, username).userId)
    idp.lockout.forget(key)
    idp.limits.forget(key)
  }
}

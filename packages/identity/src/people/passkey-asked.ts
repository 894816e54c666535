import type { PasskeyAsked, PasskeyRule } from '@sekisho/contract/passkey-rule'

const DAY_MS = 24 * 60 * 60 * 1000

/** What the rule goes by: the role, and from when on this person's own days are counted. */
export interface Asked {
  role: string | null
  graceFrom: string | null
}

/** By when somebody has to have a passkey; null where nobody asks it of their role. */
export function passkeyAsked({ role, graceFrom }: Asked, rule: PasskeyRule | null, now: Date): PasskeyAsked | null {
  const grace = rule !== null && role !== null && Object.hasOwn(rule, role) ? rule[role] : undefined
  if (!grace) return null
  // What a record says in no readable way gives nobody more time than everybody has.
  const own = graceFrom === null ? 0 : Date.parse(graceFrom) || 0
  const by = Math.max(grace.from, own) + grace.days * DAY_MS
  return { by: new Date(by).toISOString(), isOver: now.getTime() >= by }
}

/** Whether somebody has no passkey although their time to add one is over. */
export const owesPasskey = (person: Asked & { hasPasskey: boolean }, rule: PasskeyRule | null, now: Date): boolean =>
  !person.hasPasskey && passkeyAsked(person, rule, now)?.isOver === true

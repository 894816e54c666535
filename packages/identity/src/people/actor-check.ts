import type { Attribute } from '../directory-item.ts'
import type { Part } from './directory-table.ts'
import type { Origin } from './intent.ts'
import { recordKey } from './staff-record.ts'

/** Who asks, and when the session began in which they ask; null for the system, which has none. */
export interface Asker extends Origin {
  /** Epoch seconds. */
  authTime: number | null
}

export interface Condition {
  expression: string
  names: Record<string, string>
  values: Record<string, Attribute>
}

/** What live status asks, as a condition on the asking person's record: active, in this role, not signed out since. */
const mayGoOn = ({ actor, authTime }: Asker): Condition => ({
  expression:
    '#status = :active AND #role = :actorRole AND (attribute_not_exists(notBefore) OR notBefore < :authTime OR sparedSession = :authTime)' +
    ' AND NOT contains(endedSessions, :authSecond)',
  names: { '#status': 'status', '#role': 'role' },
  values: {
    ':active': { S: 'active' },
    ':actorRole': { S: actor.role },
    ':authTime': { N: String(authTime ?? 0) },
    // The list is kept as text: seconds of ten digits between commas.
    ':authSecond': { S: String(authTime ?? 'none') },
  },
})

/** Whoever lost their rights or their session a moment ago writes nothing any more, whatever was still cached of them. */
export function actorPart(asker: Asker, staffId: string | null = null): Part[] {
  const { actor } = asker
  if (actor.staffId === null || actor.staffId === staffId) return []
  const { expression, names, values } = mayGoOn(asker)
  const condition = { ConditionExpression: expression, ExpressionAttributeNames: names, ExpressionAttributeValues: values }
  return [{ kind: 'ConditionCheck', means: 'actor', body: { Key: recordKey(actor.staffId), ...condition } }]
}

/** The same for a change to the asking person's own record: a transaction names an item only once. */
export const ownCondition = (asker: Asker, staffId: string): Condition =>
  asker.actor.staffId === staffId ? mayGoOn(asker) : { expression: '', names: {}, values: {} }

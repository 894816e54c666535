import { Refused, type DirectoryTable } from './directory-table.ts'
import { recordKey, type Intent, type StaffRecord } from './staff-record.ts'
import { PoolError } from './pool-error.ts'
import type { PoolUser } from './user-pool.ts'

/** A change that somebody else has ended, replaced or taken over meanwhile. */
export class Overtaken extends Error {}

interface Claim {
  intent: string
  /** Epoch milliseconds. */
  at: number
  /** The account as it was before the mail: another one means that the mail went out. */
  seen: string
}

/** Longer than the pool's call may take with its repeats: whoever claimed and sent nothing by then is dead. */
const CLAIM_MS = 15_000

const stateOf = ({ status, modifiedAt }: PoolUser): string => `${status} ${modifiedAt}`

/**
 * Sends a mail of a change once, whoever carries the change out: the right to send is claimed in the record
 * first. Whoever finds a claim looks whether the account has changed since, which tells whether the mail went.
 * @throws PoolError `later` while another may still be sending, Overtaken when the change is no longer this one
 */
export async function mailOnce(
  { table, now }: { table: DirectoryTable; now: () => Date },
  { record, intent, account }: { record: StaffRecord; intent: Intent; account: PoolUser },
  send: () => Promise<void>,
): Promise<void> {
  const claim = claimOf(record.mailClaim, intent)
  if (claim && claim.seen !== stateOf(account)) return
  if (claim && now().getTime() - claim.at < CLAIM_MS) throw new PoolError('later', 'MailUnderWay')
  const mine: Claim = { intent: intent.id, at: now().getTime(), seen: stateOf(account) }
  await table.write([claimPart(record, intent, mine)]).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
    throw new Overtaken('Another attempt sends the mail.')
  })
  await send()
}

function claimOf(text: string | null, { id }: Intent): Claim | null {
  const claim = text === null ? null : (JSON.parse(text) as Claim)
  return claim?.intent === id ? claim : null
}

/** Only on the claim that was seen, and only while the change is this one. */
function claimPart({ staffId, mailClaim }: StaffRecord, { id }: Intent, mine: Claim) {
  const seen = mailClaim === null ? 'attribute_not_exists(mailClaim)' : 'mailClaim = :seen'
  return {
    kind: 'Update' as const,
    means: 'changed' as const,
    body: {
      Key: recordKey(staffId),
      UpdateExpression: 'SET mailClaim = :mine',
      ConditionExpression: `intentId = :intent AND ${seen}`,
      ExpressionAttributeValues: {
        ':mine': { S: JSON.stringify(mine) },
        ':intent': { S: id },
        ...(mailClaim !== null && { ':seen': { S: mailClaim } }),
      },
    },
  }
}

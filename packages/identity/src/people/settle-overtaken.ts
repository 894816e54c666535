import { Refused } from './directory-table.ts'
import type { StaffDirectory } from './staff-directory.ts'
import { recordKey } from './staff-record.ts'

/** A change that was taken out of the hands that began it, and when. */
export interface Overtaking {
  staffId: string
  overtakenAt: string
}

/** A function ends within 20 seconds: after this, no late call of theirs can come. */
const OVER_MS = 60_000

/** Brings the pool to what the record says, and forgets the overtaking once nobody can interfere any more. */
export async function settleOvertaken(directory: StaffDirectory, { staffId, overtakenAt }: Overtaking): Promise<void> {
  const isOver = directory.now().getTime() - Date.parse(overtakenAt) > OVER_MS
  const { pending, overtakenAt: present } = await directory.settle(staffId)
  if (!isOver || pending || present !== overtakenAt) return
  const body = {
    Key: recordKey(staffId),
    UpdateExpression: 'REMOVE overtakenAt',
    ConditionExpression: 'overtakenAt = :seen AND attribute_not_exists(intentId)',
    ExpressionAttributeValues: { ':seen': { S: overtakenAt } },
  }
  await directory.table.write([{ kind: 'Update', means: 'changed', body }]).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

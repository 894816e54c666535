import { visitAt, type Visit } from '@sekisho/contract/visit'
import { attributeOf } from '../directory-item.ts'
import type { DirectoryTable } from './directory-table.ts'
import { recordKey, type StaffRecord } from './staff-record.ts'

/**
 * Notes on somebody's own record that they looked at the home page. It is no change of the person: it makes no version and
 * leaves no history, and a command at the same moment has nothing to do with it.
 * @throws Refused for somebody who is no longer there or active
 */
export async function noteVisit(table: DirectoryTable, { staffId, visit: before }: StaffRecord, now: Date): Promise<Visit> {
  const visit = visitAt(now, before)
  await table.write([
    {
      kind: 'Update',
      means: 'actor',
      body: {
        Key: recordKey(staffId),
        UpdateExpression: 'SET visit = :visit',
        ConditionExpression: '#status = :active',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':visit': attributeOf(visit)!, ':active': { S: 'active' } },
      },
    },
  ])
  return visit
}

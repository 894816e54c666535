import type { Person } from '../platform/directory.ts'
import type { AwsJson } from '../platform/signed-fetch.ts'

/** Notes on the person's record that they signed in; somebody invited is active from then on. */
export type NoteSignIn = (person: Person, at: Date) => Promise<void>

/**
 * Conditional on the status that was read, so that a suspension in the same moment wins.
 * @throws AwsCallError `ConditionalCheckFailedException` when the status has changed since
 */
export function noteSignIn({ call, table }: { call: AwsJson; table: string }): NoteSignIn {
  return async function note({ staffId, status }, at) {
    const isFirst = status === 'invited'
    await call({
      service: 'DYNAMODB',
      target: 'DynamoDB_20120810.UpdateItem',
      body: {
        TableName: table,
        Key: { pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } },
        UpdateExpression: `SET lastSignInAt = :at${isFirst ? ', #status = :active, version = version + :one' : ''}`,
        ConditionExpression: '#status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':at': { S: at.toISOString() },
          ':status': { S: status },
          ...(isFirst && { ':active': { S: 'active' }, ':one': { N: '1' } }),
        },
      },
    })
  }
}

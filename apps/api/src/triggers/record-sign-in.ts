import { textOf, type Item } from '../platform/directory-item.ts'
import type { AwsJson } from '../platform/signed-fetch.ts'

/** The part of Cognito's event that is used. Attribute values are texts. */
export interface SignInEvent {
  request: { userAttributes: Record<string, string> }
}

export interface RecordSignInOptions {
  call: AwsJson
  table: string
  now: () => Date
  /** Both calls together; Cognito gives a trigger 5 seconds. */
  budgetMs?: number
}

/**
 * Writes `lastSignInAt` on the person's record in the directory, if there is one. Repeating it is harmless:
 * Cognito calls a trigger up to three times.
 * @throws AwsCallError or a TimeoutError; the trigger catches it
 */
export function recordSignIn({ call, table, now, budgetMs = 2_000 }: RecordSignInOptions): (event: SignInEvent) => Promise<void> {
  return async function record({ request }) {
    const sub = request.userAttributes['sub']
    if (!sub) return
    const deadline = now().getTime() + budgetMs
    const left = () => Math.max(1, deadline - now().getTime())
    const link = (await call({
      service: 'DYNAMODB',
      target: 'DynamoDB_20120810.GetItem',
      body: { TableName: table, Key: { pk: { S: `SUB#${sub}` }, sk: { S: 'LINK' } } },
      timeoutMs: left(),
    })) as { Item?: Item }
    const staffId = link.Item && textOf(link.Item, 'staffId')
    if (staffId === undefined) return
    await call({
      service: 'DYNAMODB',
      target: 'DynamoDB_20120810.UpdateItem',
      body: {
        TableName: table,
        Key: { pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } },
        UpdateExpression: 'SET lastSignInAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': { S: now().toISOString() } },
      },
      timeoutMs: left(),
    })
  }
}

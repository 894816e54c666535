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
 * Notes a completed sign-in on the person's record in the directory, if there is one: when it was, that an
 * authenticator took part (the pool admits nobody without), and that somebody invited is active from now on.
 * Repeating it is harmless: Cognito calls a trigger up to three times.
 * @throws AwsCallError or a TimeoutError; the trigger catches it
 */
export function recordSignIn({ call, table, now, budgetMs = 2_000 }: RecordSignInOptions): (event: SignInEvent) => Promise<void> {
  return async function record({ request }) {
    const sub = request.userAttributes['sub']
    if (!sub) return
    const deadline = now().getTime() + budgetMs
    const ask = (operation: string, body: object) =>
      call({
        service: 'DYNAMODB',
        target: `DynamoDB_20120810.${operation}`,
        body: { TableName: table, ...body },
        timeoutMs: Math.max(1, deadline - now().getTime()),
      })
    const link = (await ask('GetItem', { Key: { pk: { S: `SUB#${sub}` }, sk: { S: 'LINK' } } })) as { Item?: Item }
    const staffId = link.Item && textOf(link.Item, 'staffId')
    if (staffId === undefined) return
    const key = { pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } }
    const before = (await ask('UpdateItem', noteSignIn(key, sub, now().toISOString()))) as { Attributes?: Item }
    if (before.Attributes && textOf(before.Attributes, 'status') === 'invited') await ask('UpdateItem', activate(key, sub))
  }
}

// The record must be this `sub`'s: the link of an earlier one stays for the audit trail and opens nothing.
const noteSignIn = (key: Item, sub: string, at: string) => ({
  Key: key,
  UpdateExpression: 'SET lastSignInAt = :at, mfa = :totp',
  ConditionExpression: '#sub = :sub',
  ExpressionAttributeNames: { '#sub': 'sub' },
  ExpressionAttributeValues: { ':at': { S: at }, ':totp': { S: 'totp' }, ':sub': { S: sub } },
  ReturnValues: 'ALL_OLD',
})

// Conditional, so that a suspension in the same moment is not undone.
const activate = (key: Item, sub: string) => ({
  Key: key,
  UpdateExpression: 'SET #status = :active, version = version + :one',
  ConditionExpression: '#status = :invited AND #sub = :sub',
  ExpressionAttributeNames: { '#status': 'status', '#sub': 'sub' },
  ExpressionAttributeValues: { ':active': { S: 'active' }, ':invited': { S: 'invited' }, ':sub': { S: sub }, ':one': { N: '1' } },
})

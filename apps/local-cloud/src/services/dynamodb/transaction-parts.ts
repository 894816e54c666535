import { AwsError } from '../../cloud.ts'
import type { Input, Item } from './dynalite-store.ts'

export type PartAction = 'Put' | 'Update' | 'Delete' | 'ConditionCheck' | 'Get'

/** One action of a transaction: what it does, its own input, and the item or key it names. */
export interface Part {
  action: PartAction
  body: Input
  item: Item | undefined
}

const actions: PartAction[] = ['Put', 'Update', 'Delete', 'ConditionCheck', 'Get']

/** Reads the parts of `TransactWriteItems` or `TransactGetItems`. @throws AwsError ValidationException on a wrong shape */
export function transactionParts(input: Input): Part[] {
  const items = input['TransactItems']
  if (!Array.isArray(items) || items.length === 0 || items.length > 100) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100, Member must have length greater than or equal to 1",
    )
  }
  return (items as Record<string, Input | undefined>[]).map((entry) => {
    const given = actions.filter((action) => entry?.[action] != null)
    if (given.length !== 1) {
      throw new AwsError('ValidationException', 'TransactItems can only contain one of Check, Put, Update or Delete')
    }
    const action = given[0]!
    const body = entry[action]!
    return { action, body, item: (body['Key'] ?? body['Item']) as Item | undefined }
  })
}

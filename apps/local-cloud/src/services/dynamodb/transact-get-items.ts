import type { DynaliteStore, Input, Item } from './dynalite-store.ts'
import { transactionParts } from './transaction-parts.ts'

/** Reads several items at one moment; an item that does not exist answers as an empty object. */
export async function transactGetItems(store: DynaliteStore, input: Input): Promise<Input> {
  const responses: { Item?: Item }[] = []
  for (const { body } of transactionParts(input)) {
    const { Item: item } = await store.run<{ Item?: Item }>('GetItem', { ...body, ConsistentRead: true })
    responses.push(item ? { Item: item } : {})
  }
  return { Responses: responses }
}

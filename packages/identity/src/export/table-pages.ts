import type { Attribute, Item } from '../directory-item.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'

interface Page {
  Items: Item[]
  LastEvaluatedKey?: Record<string, Attribute>
}

const TRIES = 8
/** A page of 1 MB makes ten of garbage; this keeps the whole command small. */
const ITEMS_A_PAGE = 100
const LONGEST_PAUSE_MS = 5_000

/**
 * Every item of a table, a small page at a time, the next one read when it is asked for.
 * @throws AwsCallError, or what `fetch` throws, when DynamoDB does not answer after some tries
 */
export async function* tablePages(call: AwsJson, table: string, wait = pause): AsyncGenerator<Item[]> {
  let from: Page['LastEvaluatedKey']
  do {
    const body = { TableName: table, ConsistentRead: true, Limit: ITEMS_A_PAGE, ...(from && { ExclusiveStartKey: from }) }
    const page: Page = await patiently(() => call({ service: 'DYNAMODB', target: 'DynamoDB_20120810.Scan', body }) as Promise<Page>, wait)
    yield page.Items
    from = page.LastEvaluatedKey
  } while (from)
}

/** Reads again what DynamoDB did not answer; a read may always be repeated. */
async function patiently<T>(read: () => Promise<T>, wait: (ms: number) => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await read()
    } catch (error) {
      if (tries === TRIES || !isPassing(error)) throw error
      await wait(Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries) * (0.5 + Math.random()))
    }
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof AwsCallError
    ? error.status >= 500 || /Throttling|ThroughputExceeded|RequestLimit/.test(error.type)
    : error instanceof Error && (error.name === 'TimeoutError' || error instanceof TypeError)

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

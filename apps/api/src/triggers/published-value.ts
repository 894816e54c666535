import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** The site's address. */
export const SITE_URL = /^https?:\/\/[\w.:-]+$/
/** An app client's id. */
export const CLIENT_ID = /^[a-z0-9]{1,128}$/

/**
 * Reads a value that is published after the pool was made, and so after its triggers, and keeps it. Null while there is
 * none of that shape: what hangs on it is then left out, and asked for again the next time.
 */
export function publishedValueReader(call: AwsJson, parameter: string, shape: RegExp): (timeoutMs?: number) => Promise<string | null> {
  let known: string | null = null
  return async function publishedValue(timeoutMs = 1_500) {
    if (known !== null) return known
    const asked = { service: 'SSM' as const, target: 'AmazonSSM.GetParameter', body: { Name: parameter }, timeoutMs }
    const found = (await call(asked).catch(() => ({}))) as { Parameter?: { Value?: string } }
    const value = found.Parameter?.Value
    known = value !== undefined && shape.test(value) ? value : null
    return known
  }
}

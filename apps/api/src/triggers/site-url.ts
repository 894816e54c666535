import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** Reads the site's address, which is published after the pool was made, and keeps it. Null while there is none. */
export function siteUrlReader(call: AwsJson, parameter: string): () => Promise<string | null> {
  let known: string | null = null
  return async function siteUrl() {
    if (known !== null) return known
    const asked = { service: 'SSM' as const, target: 'AmazonSSM.GetParameter', body: { Name: parameter }, timeoutMs: 1_500 }
    const found = (await call(asked).catch(() => ({}))) as { Parameter?: { Value?: string } }
    const value = found.Parameter?.Value
    known = value !== undefined && /^https?:\/\/[\w.:-]+$/.test(value) ? value : null
    return known
  }
}

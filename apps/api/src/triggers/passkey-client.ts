import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/**
 * Reads the id of the client for passkeys, which is made after the pool and so after its triggers, and keeps it. Null while
 * it cannot be read: the scope is then taken out, and whoever wanted to add a passkey tries again.
 */
export function passkeyClientReader(call: AwsJson, parameter: string): () => Promise<string | null> {
  let known: string | null = null
  return async function passkeyClientId() {
    if (known !== null) return known
    const asked = { service: 'SSM' as const, target: 'AmazonSSM.GetParameter', body: { Name: parameter }, timeoutMs: 1_500 }
    const found = (await call(asked).catch(() => ({}))) as { Parameter?: { Value?: string } }
    const value = found.Parameter?.Value
    known = value !== undefined && /^[a-z0-9]{1,128}$/.test(value) ? value : null
    return known
  }
}

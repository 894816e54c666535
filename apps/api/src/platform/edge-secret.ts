import { createHash, timingSafeEqual } from 'node:crypto'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** Says whether a request came through our own distribution. */
export interface Edge {
  /** @throws AwsCallError or a network error when the secret could not be read even once */
  sent(header: string | undefined): Promise<boolean>
}

export interface EdgeOptions {
  call: AwsJson
  secretArn: string
  /** Epoch milliseconds. */
  now: () => number
}

/** After so long the secret is read anew: a value that was taken out of use stops working. */
const FRESH_MS = 5 * 60_000
/** A value that fits neither version may be one that was set just now; it is looked for this often and not more. */
const LOOK_AGAIN_MS = 20_000

interface Known {
  at: number
  digests: readonly Buffer[]
}

/**
 * Knows the distribution by the secret that it adds to every request. The present and the previous version of the
 * secret are accepted, so it can be rotated while CloudFront still sends the old one.
 */
export function edgeBySecret({ call, secretArn, now }: EdgeOptions): Edge {
  let known: Known | undefined
  let reading: Promise<Known> | undefined

  async function read(): Promise<Known> {
    const at = now()
    const values = await Promise.all([version(call, secretArn, 'AWSCURRENT'), version(call, secretArn, 'AWSPREVIOUS')])
    known = { at, digests: values.filter((value) => value !== null).map(digestOf) }
    return known
  }

  /** One reading at a time; what is known stays when a later one fails. */
  async function readAgain(): Promise<Known> {
    reading ??= read().finally(() => (reading = undefined))
    return reading.catch((error: unknown) => {
      if (!known) throw error
      return (known = { ...known, at: now() })
    })
  }

  return {
    async sent(header) {
      if (header === undefined || header === '') return false
      const given = digestOf(header)
      const at = known && now() - known.at < FRESH_MS ? known : await readAgain()
      if (fits(given, at)) return true
      return now() - at.at < LOOK_AGAIN_MS ? false : fits(given, await readAgain())
    },
  }
}

const digestOf = (value: string): Buffer => createHash('sha256').update(value).digest()

/** Every version is compared to the end: time tells neither which one came near nor how near. */
const fits = (given: Buffer, { digests }: Known): boolean => digests.map((digest) => timingSafeEqual(digest, given)).includes(true)

/** Null when there is no such version: before the first rotation nothing is previous. */
async function version(call: AwsJson, secretArn: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string | null> {
  const asked = { service: 'SECRETS_MANAGER' as const, target: 'secretsmanager.GetSecretValue' }
  const answer = await call({ ...asked, body: { SecretId: secretArn, VersionStage: stage } }).catch((error: unknown) => {
    if (stage === 'AWSPREVIOUS' && error instanceof AwsCallError && error.type === 'ResourceNotFoundException') return null
    throw error
  })
  if (answer === null) return null
  const { password } = JSON.parse((answer as { SecretString?: string }).SecretString ?? '{}') as { password?: string }
  if (!password) throw new Error('The secret of the edge is empty.')
  return password
}

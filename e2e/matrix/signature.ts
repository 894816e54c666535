import { createHash, createHmac } from 'node:crypto'
import type { IssuedCredentials, RunningCloud } from './running-cloud.ts'

/** The headers that sign a request. `target` is signed as it is written, its escapes escaped once more. */
export type Sign = (method: string, target: string, body?: string) => Record<string, string>

/** AWS Signature Version 4 for the gateway. At once and not through WebCrypto, whose threads cost more than the digests. */
export function signerOf({ description: { region, api } }: RunningCloud, credentials: IssuedCredentials): Sign {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const keys = new Map<string, Buffer>()
  const keyOf = (day: string): Buffer => {
    const known = keys.get(day) ?? derived(secretAccessKey, [day, region, 'execute-api', 'aws4_request'])
    keys.set(day, known)
    return known
  }
  return (method, target, body = '') => {
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const day = time.slice(0, 8)
    const scope = `${day}/${region}/execute-api/aws4_request`
    const [path = '', query = ''] = target.split('?')
    const headers = `host:${api.host}\nx-amz-date:${time}\nx-amz-security-token:${sessionToken}\n`
    const names = 'host;x-amz-date;x-amz-security-token'
    const canonical = [method, escaped(path), query, headers, names, digest(body)].join('\n')
    const signature = hmac(keyOf(day), ['AWS4-HMAC-SHA256', time, scope, digest(canonical)].join('\n')).toString('hex')
    return {
      'X-Amz-Date': time,
      'X-Amz-Security-Token': sessionToken,
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    }
  }
}

const derived = (secret: string, chain: string[]): Buffer =>
  chain.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`))
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const escaped = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')

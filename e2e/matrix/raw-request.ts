import { createHash, createHmac } from 'node:crypto'
import { connect } from 'node:net'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import { beginSession, claimsOf, credentialsOf, enrol, jwt, poolKeys, type Someone } from './people.ts'
import { edgeHeaders, type IssuedCredentials, type RunningCloud } from './running-cloud.ts'

export interface RawAnswer {
  status: number
  head: string
  body: string
}

/** Header lines for a request exactly as it will be sent. */
export type RawProof = (method: string, target: string, body?: string) => string

/** Sends bytes as they are to the gateway: no client tidies the path, the method or the headers up. */
export function sendRaw({ description }: RunningCloud, text: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(description.aws).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setTimeout(60_000, () => socket.destroy(new Error(`No answer to ${text.split('\r\n')[0]}`)))
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('end', () => {
      const [head = '', ...body] = answer.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1] ?? 0), head, body: body.join('\r\n\r\n') })
    })
  })
}

/** One request line, what the distribution adds, and the headers, ready to be sent. `target` goes out as it is written. */
export const lines = (cloud: RunningCloud, method: string, target: string, headers: string): string => {
  const edge = Object.entries(edgeHeaders(cloud)).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${target} HTTP/1.1\r\nHost: ${cloud.description.api.host}\r\nConnection: close\r\n${edge.join('')}${headers}\r\n`
}

/** Somebody live in this role, whose proof fits whatever target is sent: a signature over the very bytes, or a token. */
export async function rawProofOf(cloud: RunningCloud, role: string): Promise<RawProof> {
  const person = await enrol(cloud, role)
  if (cloud.mode === 'custom') return bearerLine(await beginSession(cloud, person.staffId))
  if (cloud.mode === 'cognito') return bearerLine(jwt(poolKeys(cloud).id, claimsOf(cloud, person).id))
  return signer(cloud, credentialsOf(cloud, person), person)
}

const bearerLine =
  (token: string): RawProof =>
  () =>
    `Authorization: Bearer ${token}\r\n`

/** AWS Signature Version 4 over the target as it is written, its escapes escaped once more. */
function signer(cloud: RunningCloud, { accessKeyId, secretAccessKey, sessionToken }: IssuedCredentials, person: Someone): RawProof {
  const { region, api } = cloud.description
  const session = jwt(poolKeys(cloud).access, claimsOf(cloud, person).access)
  return (method, target, body = '') => {
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const scope = `${time.slice(0, 8)}/${region}/execute-api/aws4_request`
    const [path = '', query = ''] = target.split('?')
    const signed = `host:${api.host}\nx-amz-date:${time}\nx-amz-security-token:${sessionToken}\n`
    const names = 'host;x-amz-date;x-amz-security-token'
    const canonical = [method, escaped(path), query, signed, names, digest(body)].join('\n')
    const chain = [time.slice(0, 8), region, 'execute-api', 'aws4_request']
    const key = chain.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`)
    const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, digest(canonical)].join('\n')).toString('hex')
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
    return `X-Amz-Date: ${time}\r\nX-Amz-Security-Token: ${sessionToken}\r\nAuthorization: ${authorization}\r\n${SESSION_HEADER}: ${session}\r\n`
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const escaped = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')

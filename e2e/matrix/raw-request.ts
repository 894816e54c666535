import { connect } from 'node:net'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import { beginSession, claimsOf, credentialsOf, enrol, jwt, poolKeys, type Someone } from './people.ts'
import { edgeHeaders, type RunningCloud } from './running-cloud.ts'
import { signerOf } from './signature.ts'

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
  return signedLines(cloud, person)
}

const bearerLine =
  (token: string): RawProof =>
  () =>
    `Authorization: Bearer ${token}\r\n`

function signedLines(cloud: RunningCloud, person: Someone): RawProof {
  const sign = signerOf(cloud, credentialsOf(cloud, person))
  const session = jwt(poolKeys(cloud).access, claimsOf(cloud, person).access)
  return (method, target, body) =>
    Object.entries({ ...sign(method, target, body), [SESSION_HEADER]: session })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
}

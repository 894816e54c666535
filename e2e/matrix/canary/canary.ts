import { setTimeout } from 'node:timers/promises'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from '@sekisho/contract/endpoint'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { EDGE_HEADER, IDEMPOTENCY_HEADER } from '@sekisho/contract/headers'
import { realIds } from '../cells.ts'
import { lines, rawProofOf, sendRaw, type RawAnswer, type RawProof } from '../raw-request.ts'
import { edgeHeaders, type RunningCloud } from '../running-cloud.ts'
import { filled, PHONE } from './filled.ts'
import { throughTheEdge } from './edge.ts'
import { leaksInLogs, leaksInTrail, marksIn, type Marks } from './leaks.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

/** Of each operation the best answer that it gave, where a mark came out, and which of the planted leaks were found. */
interface Pushed {
  answers: Record<string, number>
  leaks: string[]
  planted: string[]
}

/**
 * Pushes marked personal data, passwords and tokens through every route of the contract, and tells where a mark came out
 * that is not an answer for it: error bodies, headers, logs, the trail. Then plants leaks, which have to be found.
 */
export async function pushCanaries(cloud: RunningCloud, role: string): Promise<Pushed> {
  const ids = await realIds(cloud)
  await markMember(cloud, ids['memberId']!)
  const marks = { secrets: [edgeHeaders(cloud)[EDGE_HEADER]!] }
  const sender = async () => {
    const proof = await rawProofOf(cloud, role)
    marks.secrets.push(...secretsOf(proof('GET', '/')))
    return (asked: Asked) => ask(cloud, proof, asked)
  }
  let send = await sender()
  const answers = new Map<string, number>()
  const leaks: string[] = []
  let last: RawAnswer | undefined
  // Whoever is here while others go on is only looked at.
  const idFor = ({ method }: Endpoint, name: string) => (method === 'GET' || name === 'memberId' ? (ids[name] ?? nobody) : nobody)
  const push = async (endpoint: Endpoint, query: unknown, body: unknown) => {
    const target = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, name) => idFor(endpoint, name)) + asQuery(query)
    const asked = { method: endpoint.method, target: `/${cloud.description.api.stage}${target}`, body }
    last = await send(asked)
    // Some endpoint before has ended the session.
    if (last.status === 401) last = await (send = await sender())(asked)
    answers.set(endpoint.id, Math.min(answers.get(endpoint.id) ?? last.status, last.status))
    leaks.push(...leaksInAnswer(last, marks).map((leak) => `${endpoint.id}: ${leak}`))
  }
  for (const endpoint of endpointsIn(cloud.mode)) {
    const [query, body] = [endpoint.query, endpoint.body].map((schema) => schema && filled(schema, `kanariya.${endpoint.id}`))
    if (query || body) await push(endpoint, query?.marked, body?.marked)
    // What the contract takes, of a member who is there: answers, refusals and entries of an operation that runs.
    await push(endpoint, query?.valid ?? undefined, body?.valid ?? body?.marked)
  }
  for (const id of [requestIdOf(last!), ...(await throughTheEdge(cloud))]) await logged(cloud, id)
  leaks.push(...leaksInLogs(cloud, marks), ...(await leaksInTrail(cloud, marks)))
  return { answers: Object.fromEntries(answers), leaks: [...new Set(leaks)], planted: await plant(cloud, marks) }
}

interface Asked {
  method: string
  target: string
  body: unknown
}

function ask(cloud: RunningCloud, proof: RawProof, { method, target, body }: Asked): Promise<RawAnswer> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const framing = text === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`
  const key = method === 'GET' ? '' : `${IDEMPOTENCY_HEADER}: ${crypto.randomUUID()}\r\n`
  return sendRaw(cloud, lines(cloud, method, target, proof(method, target, text) + key + framing) + (text ?? ''))
}

/** Somebody whose hidden values are all marked. */
const markMember = ({ services }: RunningCloud, memberId: string): Promise<unknown> =>
  services.rdsData.asOwner(({ engine }) =>
    engine.query(`update members set name = 'kanariya stored', kana = 'カナリヤ タロウ', email = 'kanariya@canary.example', phone = '${PHONE}',
      address = 'kanariya.members.address', notes = 'kanariya.members.notes' where id = '${memberId}'`),
  )

/** Tokens and keys on a request; short values are names and dates. */
const secretsOf = (headers: string): string[] =>
  headers
    .split('\r\n')
    .map((line) => line.replace(/^[^:]+: (Bearer )?/, ''))
    .filter((value) => value.length >= 40 && !value.startsWith('AWS4'))

/** As a signature wants it, in order. */
function asQuery(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const escaped = (value: unknown) =>
    encodeURIComponent(String(value)).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${escaped(value)}`).join('&')}`
}

/** A refusal repeats nothing of what was sent or is stored, and no header does. */
const leaksInAnswer = ({ status, head, body }: RawAnswer, marks: Marks): string[] => [
  ...marksIn(head, marks).map((mark) => `the head of a ${status}: ${mark}`),
  ...(status < 400 ? [] : marksIn(Buffer.from(body, 'latin1').toString(), marks).map((mark) => `the body of a ${status}: ${mark}`)),
]

const requestIdOf = ({ head }: RawAnswer): string => /^x-request-id: (.+)$/im.exec(head)?.[1]?.trim() ?? ''

/** Waits for the line of a request, which is written behind its answer. */
async function logged({ state }: RunningCloud, requestId: string): Promise<void> {
  const folder = join(state, 'logs')
  const isThere = () => readdirSync(folder).some((file) => readFileSync(join(folder, file), 'utf8').includes(requestId))
  for (let patience = 600; patience > 0 && !isThere(); patience -= 1) await setTimeout(50)
}

/** Leaks of our own: a value of a member and a token in a log, a word that was searched for in an entry. */
async function plant(cloud: RunningCloud, marks: Marks): Promise<string[]> {
  const [file] = readdirSync(join(cloud.state, 'logs'))
  appendFileSync(join(cloud.state, 'logs', file!), `{"message":{"note":"${PHONE}","token":"${marks.secrets[0]}"}}\n`)
  await cloud.services.rdsData.asOwner(({ engine }) =>
    engine.query(`insert into audit_trail (actor_name, actor_role, action, object_type, after, request_id, outcome)
      values ('Sekisho', 'system', 'members.list', 'member', '{"q": "kanariya.members.list.q"}', 'planted', 'done')`),
  )
  return [...leaksInLogs(cloud, marks), ...(await leaksInTrail(cloud, marks))]
}

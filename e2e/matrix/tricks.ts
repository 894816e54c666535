import { endpointsIn } from '@sekisho/contract/endpoints'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { lines, rawProofOf, sendRaw, type RawAnswer } from './raw-request.ts'
import type { RunningCloud } from './running-cloud.ts'

/** One trick and what is wrong with its answer, null when nothing is. */
export interface Trick {
  name: string
  mistake: string | null
}

/** 0 is a connection that was closed without a word. */
const refusing = [0, 400, 403, 404, 405]

/** What each role may not do by writing a request otherwise than a client would: P1 to P5, M1 to M4, H1 to H4. */
export async function tricksOf(cloud: RunningCloud, roles: readonly string[]): Promise<Trick[]> {
  const guarded = endpointsIn(cloud.mode).filter(({ needs, path, method }) => !isOpen(needs) && method === 'GET' && !path.includes('{'))
  const closed = guarded.find(({ needs }) => roles.some((role) => !can(role, needs).allowed))!
  const open = guarded.find(({ needs }) => roles.every((role) => can(role, needs).allowed))!
  const tricks: Trick[] = []
  for (const role of roles) {
    const proof = await rawProofOf(cloud, role)
    const ask = (method: string, path: string, more = '', stage = `/${cloud.description.api.stage}`) =>
      sendRaw(cloud, lines(cloud, method, stage + path, proof(method, stage + path) + more))
    const note = (name: string, answer: RawAnswer, fine: boolean) =>
      tricks.push({ name, mistake: fine ? null : `${cloud.mode} ${role}: ${name} got ${answer.status} ${answer.body.slice(0, 120)}` })
    const inTime = async (name: string, asked: Promise<RawAnswer>) => {
      // A connection that is cut without a word has let nobody in either.
      const answer = await asked.catch((): RawAnswer => ({ status: 400, head: '', body: '' }))
      note(name, answer, refusing.includes(answer.status))
    }
    for (const path of bent(open.path, closed.path)) await inTime(path, ask('GET', path))
    // REST APIs drop doubled slashes right after the stage: no other resource. Policies decide on what was sent.
    const doubled = await ask('GET', `/${closed.path}`)
    note(
      'a doubled slash after the stage',
      doubled,
      cloud.mode === 'cognito' && can(role, closed.needs).allowed ? doubled.status === 200 : refusing.includes(doubled.status),
    )
    for (const origin of ['https://attacker.example', 'null', 'http://localhost.attacker.example']) {
      const crossed = await ask('GET', open.path, `Origin: ${origin}\r\n`)
      note(`the origin ${origin}`, crossed, !/access-control-allow/i.test(crossed.head))
    }
    for (const stage of ['/prod', '/LIVE', '', '/live/live', '/live%2f'])
      await inTime(`${stage}${closed.path}`, ask('GET', closed.path, '', stage))
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'GETT', 'get', 'ANY']) {
      await inTime(`${method} ${closed.path}`, ask(method, closed.path))
      await inTime(`${method} ${open.path}`, ask(method, open.path))
    }
    for (const framing of smuggled) await inTime(framing.split('\r\n')[0]!, ask('GET', open.path, framing))
    const plain = await ask('GET', open.path)
    note('the plain request', plain, plain.status === 200)
    for (const header of ignored(closed.path)) {
      const same = await ask('GET', open.path, header)
      note(
        `${header.trim()} at ${open.path}`,
        same,
        same.status === 200 && same.body.length === plain.body.length && !/access-control-allow/i.test(same.head),
      )
      const still = await ask('GET', closed.path, header)
      const expected = can(role, closed.needs).allowed ? 200 : 403
      note(`${header.trim()} at ${closed.path}`, still, still.status === expected)
      const nobody = await sendRaw(cloud, lines(cloud, 'GET', `/${cloud.description.api.stage}${closed.path}`, header))
      note(`${header.trim()} alone`, nobody, [401, 403].includes(nobody.status))
    }
    // Where requests are signed, the signature was made without the body: it no longer fits.
    const body = await ask('GET', open.path, 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}')
    note(
      'a GET with a body',
      body,
      cloud.mode === 'iam' ? body.status === 403 : body.status === 400 && body.body.includes('{"field":"body","issue":"unknown"}'),
    )
  }
  return tricks
}

/** Ways to write a closed path so that a policy for the open one, or a router, might take it for another. */
function bent(open: string, closed: string): string[] {
  const [, api = '', name = ''] = closed.split('/')
  return [
    `${open}/%2e%2e/${name}`,
    `${open}/../${name}`,
    `/${api}/./${name}`,
    `/${api}\\${name}`,
    `/${api}/%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
    `${open}/..%2f${name}`,
    `${open}/%2e%2e%2f${name}`,
    `/${api}%2F${name}`,
    `/${api}//${name}`,
    `/${api.toUpperCase()}/${name}`,
    `/${api}/${name.toUpperCase()}`,
    `${closed}/`,
    `${closed};x=1`,
    `${closed}%00`,
    `${closed}.json`,
    `${closed}%20`,
    `${open}/%252e%252e/${name}`,
    `${open}/%c0%ae%c0%ae/${name}`,
    `/${api}/%ef%bd%8d${name.slice(1)}`,
    `${closed}/..;/${name}`,
    `${closed}#x`,
    `/${api}/${name}%0d%0aX:%201`,
  ]
}

const smuggled = [
  'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
  'Content-Length: 4\r\nContent-Length: 5\r\n',
  'Transfer-Encoding : chunked\r\n',
  'X-Folded: a\r\n b\r\n',
]

/** Headers that name a caller, a path or a method: the product reads none of them. */
const ignored = (closed: string): string[] => [
  'X-HTTP-Method-Override: DELETE\r\n',
  `X-Original-URL: ${closed}\r\nX-Rewrite-URL: ${closed}\r\n`,
  'X-Forwarded-Host: attacker.example\r\nX-Forwarded-User: tanaka\r\n',
  'X-User-Id: 019b0a10-0000-7000-8000-000000000001\r\nCognito-Groups: admin\r\n',
  'X-Amzn-Request-Context: {"authorizer":{"role":"admin"}}\r\nX-ApiGateway-Event: {"requestContext":{}}\r\n',
]

import { beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from './test-api.ts'

let open: TestApi
let guarded: TestApi

beforeAll(async () => {
  open = await TestApi.start()
  guarded = await TestApi.start()
  for (const [api, properties] of [
    [open, {}],
    [guarded, { AuthorizationType: 'AWS_IAM' }],
  ] as const) {
    api.addMethod({ path: '/orders/{orderId}', properties })
    api.addMethod({ path: '/admin/users', properties })
    api.addStage()
  }
})

const ask = (target: string, method = 'GET', more = '') =>
  open.raw(`${method} ${target} HTTP/1.1\r\nHost: ${open.host}\r\nConnection: close\r\n${more}\r\n`)

const statusOf = (answer: string) => Number(answer.split(' ')[1])

const tricks = {
  P1: ['orders/%2e%2e/admin/users', 'orders/../admin/users', './admin/users', 'admin\\users', '%61dmin/users'],
  P3: ['admin%2Fusers', 'admin//users', 'ADMIN/users', 'admin/users;x=1', 'admin/users%00', 'admin/users.json', 'admin/users%20'],
  P4: ['live/admin/users', '', 'admin'],
  P5: ['%252e%252e/admin/users', 'orders/%c0%ae%c0%ae/admin/users', '%ef%bd%81dmin/users'],
}

describe('paths by raw socket, with no authorizer in the way', () => {
  it.each(Object.entries(tricks).flatMap(([row, paths]) => paths.map((path) => [row, path])))(
    '%s /%s reaches no handler',
    async (_row, path) => {
      const status = statusOf(await ask(`/live/${path}`))
      expect([400, 403, 404]).toContain(status)
    },
  )

  it('P2: an escaped slash stays inside the parameter, as it was sent', async () => {
    const answer = await ask('/live/orders/..%2fadmin%2fusers')
    expect(answer).toContain('"resource":"/orders/{orderId}"')
    expect(answer).toContain('"orderId":"..%2fadmin%2fusers"')
  })

  it('P4: refuses other stages, a missing stage and the proxy form of the target', async () => {
    for (const target of ['/prod/admin/users', '/admin/users', '/LIVE/admin/users']) expect(statusOf(await ask(target))).toBe(403)
    expect(statusOf(await ask(`http://${open.host}/live/admin/users`))).toBe(400)
  })

  it('keeps a trailing slash in the path and matches without it', async () => {
    const answer = await ask('/live/admin/users/')
    expect(answer).toContain('"resource":"/admin/users"')
    expect(answer).toContain('"path":"/admin/users/"')
  })

  it('collapses slashes right after the stage in path, not in requestContext.path', async () => {
    const answer = await ask('/live//admin/users')
    expect(answer).toContain('"path":"/admin/users"')
    expect(answer).toContain('"path":"/live//admin/users"')
  })
})

describe('the ARN that IAM decides on', () => {
  it.each(['/admin/users/', '/orders/..%2fadmin%2fusers'])('is the raw path of %s, which an exact policy does not cover', async (path) => {
    const role = guarded.addRole(`role${path.length}`, ['GET/admin/users', 'GET/orders/1'])
    const credentials = guarded.cloud.iam.issue(role, 'x', 60_000)
    const answer = await guarded.send(`/live${path}`, { headers: await guarded.sign(`/live${path}`, credentials) })
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'AccessDeniedException'])
    expect(answer.json['Message']).toContain(`/live/GET${path} `)
  })
})

describe('methods and framing by raw socket', () => {
  it('M1–M4: HEAD, OPTIONS, overrides, made-up and lower-case verbs never reach the handler', async () => {
    for (const verb of ['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'GETT', 'CONNECT']) {
      const answer = await ask('/live/admin/users', verb).catch(() => 'HTTP/1.1 400 closed')
      expect(answer).not.toMatch(/^HTTP\/1\.1 2/)
      expect(answer).not.toContain('"resource"')
    }
    const answer = await ask('/live/admin/users?_method=DELETE', 'GET', 'X-HTTP-Method-Override: DELETE\r\n')
    expect(answer).toContain('"httpMethod":"GET"')
  })

  it.each([
    ['Content-Length and Transfer-Encoding', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n'],
    ['a folded header', 'X-Folded: a\r\n b\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n'],
  ])('H3: refuses %s', async (_name, headers) => {
    const answer = await ask('/live/admin/users', 'POST', headers)
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
  })
})

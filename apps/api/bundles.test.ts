import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import { bundle, bundles, bytesAtStart, MAX_BUNDLE_BYTES } from './bundles.ts'
import { serveTls } from './src/testing/tls-server.ts'
import { usual } from './src/testing/usual-use.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-bundles-'))
const folderOf = (name: string) => join(folder, name)
const file = (name: string) => join(folderOf(name), 'index.mjs')
/** The whole of a bundle, what is loaded later too. */
const codeOf = (name: string) =>
  readdirSync(folderOf(name))
    .map((one) => readFileSync(join(folderOf(name), one), 'utf8'))
    .join('\n')
beforeAll(() => Promise.all(Object.entries(bundles).map(([name, source]) => bundle(source, folderOf(name)))))
afterAll(() => rmSync(folder, { recursive: true }))

const environment: Record<string, string> = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ENDPOINT_URL: 'http://192.0.2.1',
  SEKISHO_STAGE: 'dev',
  STAGE_RULES: '{}',
  SEKISHO_AUTHORIZER: 'iam',
  USER_POOL_ID: 'pool',
  USER_POOL_CLIENT_ID: 'client',
  DIRECTORY_TABLE: 'directory',
  SESSIONS_TABLE: 'sessions',
  SIGN_UP_DOMAINS: '[]',
  SITE_URL_PARAMETER: '/sekisho/dev/web/url',
  EDGE_SECRET: 'arn',
  UNUSUAL_USE: JSON.stringify(usual),
  GROUP_ROLES: '{}',
  DATABASE_CLUSTER_ARN: 'arn',
  DATABASE_NAME: 'sekisho',
  DATABASE_SECRETS: '{}',
  DATABASE_NOBODY_SECRET: 'arn',
}

async function handlerOf(name: string): Promise<(event: object, context: object) => Promise<{ statusCode: number; body: string }>> {
  for (const [key, value] of Object.entries({ ...environment, SEKISHO_FUNCTION: name })) vi.stubEnv(key, value)
  const loaded = (await import(file(name))) as { handler: Awaited<ReturnType<typeof handlerOf>> }
  vi.unstubAllEnvs()
  return loaded.handler
}
const request = (path: string) => ({ path, httpMethod: 'GET', headers: {}, multiValueHeaders: {}, requestContext: { requestId: 'r' } })

describe.each(Object.keys(bundles))('the bundle %s', (name) => {
  it('is small, needs nothing but Node and exports a handler', async () => {
    const code = codeOf(name)
    const read = new Set<string>()
    expect(bytesAtStart(folderOf(name), 'index.mjs', read)).toBeLessThanOrEqual(MAX_BUNDLE_BYTES)
    // Each further file costs a start as much as some 5 kB.
    expect(read.size).toBeLessThanOrEqual(3)
    const imported = [...code.matchAll(/(?<![\w./"])(?:from|import)\s*\(?"([^"]+)"/g)].map((match) => match[1]!)
    expect(imported.filter((module) => !/^(\.\/[\w-]+\.mjs|(node:)?(crypto|net|stream\/promises|util))$/.test(module))).toEqual([])
    expect(await handlerOf(name)).toBeTypeOf('function')
  })

  it('knows no machine of ours, no test and no way to switch a guard off from outside', () => {
    const code = codeOf(name)
    // Hono names `http://localhost/` without a port as the base of relative requests.
    expect(/127\.0\.0\.1|localhost:|sourceMappingURL|sekisho-test|SEKISHO_GUARD/.exec(code)?.[0]).toBeUndefined()
    expect(code.includes(import.meta.dirname)).toBe(false)
  })
})

describe('the built function', () => {
  it('refuses a caller who came past the distribution and a path that is not canonical', async () => {
    const handler = await handlerOf('events')
    const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const [nobody, bent] = [await handler(request('/api/events'), {}), await handler(request('/api/%65vents'), {})]
    expect(logged).toHaveBeenCalledTimes(2)
    logged.mockRestore()
    expect([nobody.statusCode, JSON.parse(nobody.body).code]).toEqual([403, 'forbidden'])
    expect([bent.statusCode, JSON.parse(bent.body).code]).toEqual([400, 'path-not-canonical'])
  })

  it('asks AWS over TLS, signed, and does without fetch', async () => {
    const asked: string[] = []
    const aws = await serveTls(({ headers }, reply) => {
      asked.push(`${String(headers['x-amz-target'])} ${headers.authorization?.split('/')[3]}`)
      reply.end(JSON.stringify({ SecretString: JSON.stringify({ password: 'secret' }) }))
    })
    vi.stubGlobal('fetch', () => expect.unreachable('AWS was asked by fetch.'))
    const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const handler = await handlerOf('events')
    const around = { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'key' }
    for (const [key, value] of Object.entries(around)) vi.stubEnv(key, value)
    const headers = { [EDGE_HEADER]: 'secret' }
    const { statusCode, body } = await handler({ ...request('/api/events'), headers, multiValueHeaders: { [EDGE_HEADER]: ['secret'] } }, {})
    logged.mockRestore()
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
    aws.close()
    // The edge is believed; who asks is not known.
    expect([statusCode, JSON.parse(body).code]).toEqual([401, 'session-required'])
    expect(asked).toEqual(Array(2).fill('secretsmanager.GetSecretValue secretsmanager'))
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toDatabase } from '@sekisho/permissions/to-database'
import { afterEach, describe, expect, it } from 'vitest'
import { useCloud, type Cloud } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { unguardedAssembly } from './fixtures/unguarded-assembly.ts'

interface RunningCloud {
  description: Cloud
  kernel: {
    functions: { starts(): Record<string, { cold: number; warm: number }> }
    cloud: { journal: { list(): { layer: string; outcome: string; what: string; reason?: string }[] } }
  }
  services: {
    rdsData: { asOwner<T>(work: (postgres: { engine: { exec(sql: string): Promise<unknown> } }) => Promise<T>): Promise<T> }
  }
  close(): Promise<void>
}
interface Options {
  cdkOut?: string
  gatewayAuthorization?: 'enforced' | 'off-for-test'
}
const MEMBERS = '/api/members'

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
})

/** A cloud of this test alone, found by its path: the local cloud is nobody's library. */
async function start(options: Options): Promise<RunningCloud> {
  const { startCloud } = (await import(new URL('../apps/local-cloud/src/start-cloud.ts', import.meta.url).href)) as {
    startCloud: (options: object) => Promise<RunningCloud>
  }
  const state = mkdtempSync(join(tmpdir(), 'sekisho-gates-'))
  const running = await startCloud({ port: 0, state, members: 20, seeded: 'copied', ...options })
  useCloud(running.description)
  stop = async () => {
    useCloud(undefined)
    await running.close()
    for (const folder of [state, options.cdkOut]) if (folder) rmSync(folder, { recursive: true, force: true })
  }
  return running
}

/** The database logins that a function may use on behalf of a role, and that of nobody. */
const loginsOf = (role: string) =>
  toDatabase()
    .filter((login) => login.role === role || login.function === 'health')
    .map(({ name }) => name)

const selectMembers = ({ services }: RunningCloud, login: string): Promise<string> =>
  services.rdsData.asOwner(async ({ engine }) => {
    const asked = engine.exec(`SET ROLE "${login}"; SELECT id FROM members LIMIT 1`).then(() => 'read', String)
    return asked.finally(() => engine.exec('RESET ROLE'))
  })

const startsOfMembers = ({ kernel }: RunningCloud): number => {
  const entry = Object.entries(kernel.functions.starts()).find(([name]) => name.includes('members'))
  return entry ? entry[1].cold + entry[1].warm : 0
}

describe('an operator who asks for members', () => {
  it('is stopped by the policy at the gateway, and the function is not invoked', async () => {
    const cloud = await start({})
    const reply = await signedFetch(await sessionOf('suzuki'), 'GET', MEMBERS)
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
    expect(await reply.json()).toMatchObject({
      Message: expect.stringContaining('is not authorized to perform: execute-api:Invoke') as string,
    })
    expect(startsOfMembers(cloud)).toBe(0)
  })

  it('is stopped by the route when the gateway lets everybody through', async () => {
    const cloud = await start({ gatewayAuthorization: 'off-for-test' })
    const reply = await signedFetch(await sessionOf('suzuki'), 'GET', MEMBERS)
    expect(reply.status).toBe(403)
    expect(await reply.json()).toMatchObject({ code: 'forbidden', reason: { ja: '会員を見るには管理者の権限が必要です。' } })
    expect(startsOfMembers(cloud)).toBe(1)
  })

  it('is stopped by PostgreSQL when gateway and route let everybody through', async () => {
    const cdkOut = await unguardedAssembly()
    const cloud = await start({ gatewayAuthorization: 'off-for-test', cdkOut })
    const reply = await signedFetch(await sessionOf('suzuki'), 'GET', MEMBERS)
    const body = await reply.text()
    expect([reply.status, JSON.parse(body)]).toMatchObject([403, { code: 'forbidden' }])
    expect(body).not.toContain('items')
    expect(startsOfMembers(cloud)).toBe(1)
    const refusals = cloud.kernel.cloud.journal.list().filter(({ layer, outcome }) => layer === 'rds-data' && outcome !== 'allowed')
    expect(refusals.map(({ reason }) => reason).join()).toMatch(/permission denied for table (members|audit_trail)/)
    // The audit entry comes first and is refused first; members themselves are closed to every login of the role as well.
    for (const login of loginsOf('operator'))
      expect(await selectMembers(cloud, login), login).toContain('permission denied for table members')
    const admin = await signedFetch(await sessionOf('tanaka'), 'GET', MEMBERS)
    expect(admin.status).toBe(200)
  })
})

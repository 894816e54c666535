import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Stage } from '../stage/stage.ts'
import { runSmoke } from './run-smoke.ts'

const config = {
  stage: 'dev',
  authorizer: 'iam',
  region: 'ap-northeast-1',
  userPoolId: 'pool',
  userPoolClientId: 'client',
  identityPoolId: 'identities',
  apiHost: 'api.execute-api.ap-northeast-1.amazonaws.com',
  apiStage: 'live',
}
let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A site that has its settings and answers nothing else, ever, or always the same. */
async function siteWhichAnswers(status: number | null): Promise<Stage> {
  server = createServer((request, response) => {
    if (request.url === '/config.json') response.end(JSON.stringify(config))
    else if (status !== null) response.writeHead(status).end('{}')
  })
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening))
  const values: Record<string, string> = {
    'web/url': `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    'api/id': 'api',
    'identity/user-pool-id': 'pool',
  }
  return { name: 'dev', published: async (name: string) => values[name] ?? '' } as unknown as Stage
}
const nothing = { read: async () => null, write: async () => '', remove: async () => undefined, names: async () => [] }
const tried = async (status: number | null, limitMs: number) =>
  runSmoke(await siteWhichAnswers(status), nothing, () => new Date(), limitMs).then(
    () => 'works',
    (error: Error) => `${error.constructor.name}: ${error.message}`,
  )

describe('the trial of a deployment', () => {
  it('that hangs ends, and is a failure from which the deployment goes back', async () => {
    expect(await tried(null, 150)).toMatch(/^SmokeFailure: \/api\/health does not answer: /)
  })

  it('that is told again and again to wait ends with the time that it has', async () => {
    expect(await tried(503, 300)).toMatch(/^SmokeFailure: \/api\/health does not answer: /)
  })

  it('says of what works wrongly what it was', async () => {
    expect(await tried(500, 5_000)).toBe('SmokeFailure: /api/health answered 500 in place of 200.')
  })
})

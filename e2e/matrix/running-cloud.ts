import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import type { Authorizer } from '@sekisho/contract/web-config'
import type { Cloud } from '../fixtures/cloud.ts'

export type Item = Record<string, { S: string } | { N: string }>

/** One decision that the cloud wrote down. */
export interface JournalEntry {
  layer: string
  outcome: string
  what: string
  reason?: string
  requestId?: string
}
export interface IssuedCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}
interface Started {
  description: Cloud & { directoryTable: string; accountId: string }
  kernel: {
    secrets: { value(arnOrName: string): string | undefined }
    roles: { add(name: string, role: object): void; attach(name: string, statements: object[]): void }
    functions: { invoke(arn: string, event: object, caller: { service: string; sourceArn: string }): Promise<unknown> }
    cloud: {
      clock: { move(byMs: number): void; reset(): void }
      journal: { add(entry: JournalEntry): void }
      state: { read<T>(name: string): T | undefined }
      parameters: Map<string, string>
      iam: {
        issue(roleArn: string, session: string, lifeMs: number, cognito?: object): IssuedCredentials & { principal: object }
      }
    }
  }
  services: {
    scheduler: { byClock(runs: boolean): void }
    gateway: { apis: ReadonlyMap<string, { stages: Map<string, { throttles: object[] }> }> }
    idp: {
      seedUser(user: object): { sub: string }
      close(): Promise<void>
    }
    dynamodb: {
      put(table: string, item: Item): Promise<void>
      handle(call: object): Promise<{ body: { Items: object[] } }>
    }
    rdsData: {
      asOwner<T>(
        work: (postgres: { engine: { query(sql: string): Promise<{ rows: Record<string, unknown>[] }> } }) => Promise<T>,
      ): Promise<T>
    }
  }
  close(): Promise<void>
}

/** A whole cloud of one mode, in this process, with everything that it journals. */
export interface RunningCloud extends Started {
  mode: Authorizer
  state: string
  journal: JournalEntry[]
}

/** Starts the built product of a mode, but for its throttling, which thousands of calls would meet. */
export async function startMode(mode: Authorizer): Promise<RunningCloud> {
  const state = mkdtempSync(join(tmpdir(), `sekisho-matrix-${mode}-`))
  const { startCloud } = (await import(new URL('../../apps/local-cloud/src/start-cloud.ts', import.meta.url).href)) as {
    startCloud: (options: object) => Promise<Started>
  }
  const cdkOut = fileURLToPath(new URL(`../../infra/modes.out/${mode}`, import.meta.url))
  const started = await startCloud({ port: 0, state, members: 20, cdkOut, seeded: 'copied' })
  started.services.scheduler.byClock(false)
  for (const { stages } of started.services.gateway.apis.values()) for (const stage of stages.values()) stage.throttles = []
  const journal: JournalEntry[] = []
  const written = started.kernel.cloud.journal
  const add = written.add.bind(written)
  written.add = (entry) => {
    journal.push(entry)
    add(entry)
  }
  const close = async () => {
    await started.close()
    rmSync(state, { recursive: true, force: true })
  }
  return { ...started, mode, state, journal, close }
}

/** What the distribution adds to every request; whoever has it may speak to the gateway in its place. */
export function edgeHeaders(cloud: RunningCloud): Record<string, string> {
  const { password } = JSON.parse(cloud.kernel.secrets.value(publishedIn(cloud, 'data/secret/nobody'))!) as { password: string }
  return { [EDGE_HEADER]: password, 'x-forwarded-for': '203.0.113.7' }
}

/** A value that a stack published. */
export function publishedIn({ kernel }: RunningCloud, name: string): string {
  const found = [...kernel.cloud.parameters].find(([parameter]) => parameter.endsWith(`/${name}`))
  if (!found) throw new Error(`The templates publish no parameter …/${name}.`)
  return found[1]
}

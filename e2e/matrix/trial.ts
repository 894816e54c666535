import type { RunningCloud } from './running-cloud.ts'

const cli = (path: string): string => new URL(`../../apps/cli/src/${path}`, import.meta.url).href

interface Cli {
  openStage(options: object): Promise<object>
  runSmoke(stage: object, store: object, now: () => Date): Promise<string>
}

/** Tries the running product as a deployment does. @returns what the trial says, and who is left of it */
export async function tryAsDeployment(cloud: RunningCloud): Promise<{ said: string; left: string[]; passwords: number }> {
  const [{ openStage }, { runSmoke }] = (await Promise.all([import(cli('stage/stage.ts')), import(cli('smoke/run-smoke.ts'))])) as [
    Cli,
    Cli,
  ]
  const kept = new Map<string, unknown>()
  const store = {
    read: async (key: string) => (kept.has(key) ? { value: kept.get(key), etag: '' } : null),
    write: async (key: string, value: unknown) => String(kept.set(key, value)),
  }
  const stage = await openStage({ stage: 'dev', local: true, state: cloud.state })
  const said = await runSmoke(stage, store, () => new Date())
  const ids = Object.values(kept.get('smoke-people.json') as Record<string, string>)
  const left = await Promise.all(ids.map((id) => standingOf(cloud, id)))
  const counted = await cloud.services.rdsData.asOwner(({ engine }) =>
    engine.query("select count(*)::int as number from staff_passwords where email like 'deploy-check-%'"),
  )
  return { said, left: left.filter((standing) => standing !== 'removed'), passwords: Number(counted.rows[0]!['number']) }
}

async function standingOf({ services, description }: RunningCloud, staffId: string): Promise<string> {
  const { dynamodb } = services as unknown as {
    dynamodb: { get(table: string, key: object): Promise<Record<string, { S?: string }> | undefined> }
  }
  const record = await dynamodb.get(description.directoryTable, { pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } })
  return record?.['status']?.S ?? 'gone'
}
